import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import ts from 'typescript'

const root = 'src'
const out = 'node_modules/.cache/huiqi-second-opinion'

/** A thread runs plain JavaScript only: the file and all that it imports, types taken off. */
export async function emitWorker(file: string): Promise<string> {
  const done = new Map<string, string>()
  await emit(resolve(file), done)
  await writeFile(`${out}/package.json`, '{ "type": "module" }')
  return done.get(resolve(file)) ?? ''
}

async function emit(file: string, done: Map<string, string>): Promise<void> {
  if (done.has(file)) return
  const target = resolve(out, relative(resolve(root), file)).replace(/\.ts$/, '.js')
  done.set(file, target)
  const { outputText } = ts.transpileModule(await readFile(file, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true },
  })
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, outputText)
  for (const [, imported = ''] of outputText.matchAll(/from '(\.[^']+)\.js'/g))
    await emit(resolve(dirname(file), `${imported}.ts`), done)
}
