import type { FactsFile } from './fact.js'
import type { IndustriesFile } from './industry.js'
import type { DivisionChanges } from './place.js'
import type { Document, Policy, TableFile, ZonesFile } from './policy.js'

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

export interface SourcedPolicy {
  readonly policy: Policy
  /** Relative to rules/, with forward slashes. */
  readonly file: string
}
export interface SourcedDocument {
  readonly document: Document
  /** Folder relative to rules/: `140400-changzhi/2017-29-shuangchuang`. */
  readonly dir: string
  /** Its first part: `140400-changzhi`. */
  readonly divisionFolder: string
  /** By file name. */
  readonly policies: readonly SourcedPolicy[]
}

/** Rule files as read and checked one by one and by name; nothing compiled yet. */
export interface RuleSource {
  readonly factsFiles: readonly FactsFile[]
  /** By table id. */
  readonly tables: ReadonlyMap<string, TableFile>
  readonly zones: ZonesFile
  /** Office as written → office today; null: not known. */
  readonly departments: Readonly<Record<string, string | null>>
  readonly documents: readonly SourcedDocument[]
  /** tables/division-changes.json; null: no such file. */
  readonly placeChanges: DivisionChanges | null
  /** tables/industries-gbt4754-2017.json; null: no such file. */
  readonly industries: IndustriesFile | null
  /** `sha256:…` of all of the above, whatever the order, names and white space of the files. */
  readonly hash: string
}

export type RuleFileIssueCode =
  | 'file.missing'
  | 'file.unreadable'
  | 'file.unexpected'
  | 'file.notUtf8'
  | 'file.byteOrderMark'
  | 'json.syntax'
  | 'json.duplicateKey'
  | 'json.unsafeKey'
  | 'json.loneSurrogate'
  | 'json.inexactNumber'
  | 'json.tooDeep'
  | 'shape.unknownKey'
  | 'shape.missingKey'
  | 'shape.wrongType'
  | 'shape.wrongValue'
  | 'shape.noFormFits'
  | 'id.duplicate'
  | 'id.notAsFolder'
  | 'id.notAsFile'
  | 'coverage.notOneAnswer'
  | 'coverage.notMutual'
  | 'reference.unknown'
  | 'criterion.missing'
  | 'criterion.unused'
  | 'judgement.undeclared'
  | 'judgement.unused'

/** One mistake in the text of a rule, in its form or in its meaning, told so that its author can mend it. */
export interface RuleMistake {
  /** JSON pointer to the place; "" is the whole file. */
  readonly pointer: string
  readonly code: string
  readonly found: string
  readonly expected: string
  /** What was probably meant. */
  readonly nearest: string | null
  /** Both from 1; absent when it is about no place in the text. */
  readonly line?: number
  readonly column?: number
}

export interface RuleFileIssue extends RuleMistake {
  /** Relative to rules/, with forward slashes. */
  readonly file: string
  readonly code: RuleFileIssueCode
}
