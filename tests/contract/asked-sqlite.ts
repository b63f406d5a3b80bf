import Database from 'libsql'

const asked = new Set<string>()
const { prepare } = Object.getOwnPropertyDescriptors(Database.prototype)
const noting = function (this: Database.Database, text: string): unknown {
  asked.add(text)
  return (prepare.value as typeof noting).call(this, text)
}
Object.assign(Database.prototype, { prepare: noting })
/** Every statement that was prepared since it was last forgotten, on whatever connection. */
export const statementsAsked: ReadonlySet<string> = asked
export const forgetStatements = (): void => asked.clear()

/** Tables of tests that ask whatever can be asked. */
export const isOfTests = (table: string): boolean => /^t[0-9a-f]{32}$/.test(table)

/** How SQLite goes about a statement that looks for rows of the application's: reads all of them, or uses an index. */
export interface Plan {
  readonly text: string
  readonly steps: readonly string[]
}
export const readsAll = ({ steps }: Plan): boolean => steps.some((step) => step.startsWith('SCAN'))

/**
 * @param isWithoutIndexes as if there were none but that of ids
 */
export function plansOf(path: string, statements: Iterable<string>, isWithoutIndexes = false): Plan[] {
  const database = new Database(path)
  database.exec('BEGIN')
  if (isWithoutIndexes) for (const name of indexesOf(database)) database.exec(`DROP INDEX "${name}"`)
  const plans = [...statements].filter(isLooking).map((text) => {
    const steps = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all() as { detail: string }[]
    return { text, steps: steps.map(({ detail }) => detail) }
  })
  database.exec('ROLLBACK')
  database.close()
  return plans
}

/** One without a condition lists a whole table in its order; one that nothing fits reads none. */
function isLooking(text: string): boolean {
  const table = /(?:FROM|UPDATE) "(\w+)"/.exec(text)?.[1]
  return table !== undefined && !isOfTests(table) && / WHERE (?!1\b)/.test(text) && !/ AND 0\)/.test(text)
}

const indexesOf = (database: Database.Database): string[] => {
  const found = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' AND sql NOT NULL`).all()
  return (found as { name: string }[]).map(({ name }) => name)
}
