import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { editorSchemas } from '../adapters/rules/generate-schemas.js'

/** Writes the JSON Schemas that editors check rule files with; prettier has to run after it. Returns their paths. */
export async function generateSchemas(dir: string): Promise<string[]> {
  await mkdir(dir, { recursive: true })
  const files = [...editorSchemas()].map(([name, schema]) => ({ path: join(dir, name), schema }))
  await Promise.all(files.map(async ({ path, schema }) => writeFile(path, `${JSON.stringify(schema, null, 2)}\n`)))
  return files.map(({ path }) => path)
}

const [, script] = process.argv
if (script !== undefined && import.meta.url === pathToFileURL(script).href) {
  const { values } = parseArgs({ options: { dir: { type: 'string', default: join('rules', 'schema') } } })
  const paths = await generateSchemas(values.dir)
  process.stdout.write(`${paths.join('\n')}\n`)
}
