import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import ts from 'typescript'

const folder = resolve('src/adapters/store/mongo')
const adapter = readdirSync(folder).map((name) => join(folder, name))
const isDriver = (file: string): boolean => /\/node_modules\/(mongoose|mongodb|bson)\//.test(file)

/**
 * What the adapter uses of the driver: members of its types (methods, options) as `Type.member`, names in its sources
 * that begin as operators do, and `unknown: …` for what has no type, behind which anything could hide.
 *
 * @param instead texts of files of the adapter that stand for those on the disk
 */
export class DriverUse {
  #known: ts.Program | undefined

  readonly of = (instead: Readonly<Record<string, string>> = {}): ReadonlySet<string> => {
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      types: ['node'],
    }
    const host = ts.createCompilerHost(options)
    const getSourceFile = host.getSourceFile.bind(host)
    host.getSourceFile = (file, ...rest) => {
      const text = file.startsWith(folder) ? instead[file.slice(folder.length + 1)] : undefined
      if (text !== undefined) return ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true)
      return this.#known?.getSourceFile(file) && !file.startsWith(folder)
        ? this.#known.getSourceFile(file)
        : getSourceFile(file, ...rest)
    }
    const program = ts.createProgram(adapter, options, host)
    this.#known ??= program
    const checker = program.getTypeChecker()
    const files = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder))
    return new Set(files.flatMap((file) => [...used(file, checker)]))
  }
}

/** Text of a file of the adapter with something put behind the first occurrence of `after`. */
export function planted(file: string, after: string, added: string): Readonly<Record<string, string>> {
  const text = readFileSync(join(folder, file), 'utf8')
  if (!text.includes(after)) throw new Error(`${file} has no ${after}`)
  return { [file]: text.replace(after, () => after + added) }
}

/** Files of the product outside the adapter that name a package of the driver. */
export const driverElsewhere = (): string[] =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith(join('adapters', 'store', 'mongo')))
    .filter((name) => /['"](mongoose|mongodb|bson)(\/[^'"]*)?['"]/.test(readFileSync(join('src', name), 'utf8')))

function* used(node: ts.Node, checker: ts.TypeChecker): Generator<string> {
  yield* operator(node)
  if (ts.isPropertyAccessExpression(node)) yield* member(checker.getSymbolAtLocation(node.name), node, checker)
  if (ts.isElementAccessExpression(node)) yield* element(node, checker)
  if (ts.isBindingElement(node)) yield* member(boundOf(node, checker), node, checker)
  if (ts.isObjectLiteralElementLike(node)) yield* option(node, checker)
  for (const child of node.getChildren()) yield* used(child, checker)
}

/** The bare sign, of which any operator could be made, is told with the file that has it. */
function* operator(node: ts.Node): Generator<string> {
  if (!ts.isStringLiteralLike(node) && !ts.isIdentifier(node) && !ts.isTemplateHead(node)) return
  if (node.text === '$') yield `${basename(node.getSourceFile().fileName)}: $`
  else if (node.text.startsWith('$')) yield node.text
}

function* member(symbol: ts.Symbol | undefined, node: ts.Node, checker: ts.TypeChecker): Generator<string> {
  const from = ts.isPropertyAccessExpression(node) ? checker.getTypeAtLocation(node.expression) : undefined
  if (from && from.flags & ts.TypeFlags.Any) yield `unknown: ${node.getText()}`
  const [declared] = symbol?.declarations ?? []
  if (declared && isDriver(declared.getSourceFile().fileName)) yield `${ownerOf(declared)}.${symbol?.name}`
}

/** What is reached by a computed name of something of the driver's could be any of its members. */
function* element(node: ts.ElementAccessExpression, checker: ts.TypeChecker): Generator<string> {
  const type = checker.getTypeAtLocation(node.expression)
  const [declared] = type.symbol?.declarations ?? []
  const isOfDriver = declared !== undefined && isDriver(declared.getSourceFile().fileName)
  if (isOfDriver || type.flags & ts.TypeFlags.Any) yield `unknown: ${node.getText()}`
}

function boundOf(node: ts.BindingElement, checker: ts.TypeChecker): ts.Symbol | undefined {
  const name = node.propertyName ?? node.name
  return ts.isIdentifier(name) ? checker.getTypeAtLocation(node.parent).getProperty(name.text) : undefined
}

function* option({ name, parent }: ts.ObjectLiteralElementLike, checker: ts.TypeChecker): Generator<string> {
  if (!name || ts.isComputedPropertyName(name) || !ts.isObjectLiteralExpression(parent)) return
  const wanted = checker.getContextualType(parent)
  yield* member(wanted && checker.getNonNullableType(wanted).getProperty(name.getText()), name, checker)
}

const ownerOf = ({ parent }: ts.Declaration): string =>
  'name' in parent && parent.name ? (parent.name as ts.Node).getText() : ts.SyntaxKind[parent.kind]
