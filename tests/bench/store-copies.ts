import Database from 'libsql'

/**
 * Doubles what stands in a store again and again: a million profiles cannot be drawn in minutes. Each copy is an
 * enterprise of its own in every table, with the same facts and without a credit code, which only one may have. By SQL,
 * in the tables as the product made them.
 *
 * @param drawn enterprises there are, numbered from 0; @param times how many of each there are afterwards
 */
export function copyEnterprises(file: string, drawn: number, times: number): void {
  const database = new Database(file)
  for (let copy = 1; copy < times; copy++) {
    const id = `'ent_' || printf('%09d', CAST(substr(e.id, 5) AS INTEGER) + ${copy * drawn})`
    const originals = `e.id < 'ent_${String(drawn).padStart(9, '0')}'`
    const reference = `e.clientReference || '-${copy}'`
    const profile = `json_remove(e.profile, '$.applicant.creditCode')`
    database.exec('BEGIN IMMEDIATE')
    copyRows(database, 'enterprise', 'enterprise e', originals, {
      id,
      clientReference: reference,
      creditCode: 'NULL',
      profile,
    })
    copyRows(database, 'enterpriseReach', 'enterpriseReach e', originals, { id })
    copyRows(database, 'enterpriseVersion', 'enterprise e', originals, {
      id: `${id} || ':000000001'`,
      enterprise: id,
      at: 'e.createdAt',
      by: 'e.changedBy',
      profile,
    })
    copyRows(database, 'claim', 'enterprise e', `${originals} AND e.clientReference IS NOT NULL`, {
      id: `'clientReference:' || e.owner || ':' || ${reference}`,
      holder: id,
      at: 'e.createdAt',
    })
    database.exec('COMMIT')
  }
  database.close()
}

/** @param values SQL of the columns that are not as they were */
function copyRows(
  database: Database.Database,
  table: string,
  from: string,
  where: string,
  values: Readonly<Record<string, string>>,
): void {
  const columns = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[]
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const read = columns.map(({ name }) => values[name] ?? `e."${name}"`).join(', ')
  database.exec(`INSERT INTO "${table}" (${names}) SELECT ${read} FROM ${from} WHERE ${where}`)
}
