import type { AnswerMissing, AnswerResult, Language, MatchAnswer } from '../../domain/answer.js'
import type { NextQuestionAnswer } from '../../domain/next-question.js'
import { verdictTerms } from '../../domain/terms.js'
import type { FieldIssue, Loaded } from '../engine/protocol.js'
import { leftOutOf } from '../left-out/left-out.js'
import type { PageState } from '../app/state.js'
import type { Mark, ProfileBody } from '../model/profile-body.js'
import { usualMaterials, statedMaterials } from '../result/materials.js'
import { fenRangeText, inLanguage, labelIn } from '../../application/words/answer-words.js'
import { corePointers } from '../form/core-pointers.js'
import { givenUpOf, notCountedText } from '../result/given-up.js'
import { pointerOf } from '../result/pointers.js'
import { shelvesOf, type Shelf, type ShelfName, isPartlyHad } from '../result/shelves.js'
import { isEmpty, stagesOf, totalsOf, type StageName } from '../result/totals.js'
import { measureWords, titleOf, verdictIcons, type SumMeasure } from '../result/words.js'
import { bearingOn } from './bearing.js'
import { profileSummary, type Names, type Told } from './profile-summary.js'

export interface BriefLine {
  readonly id: string
  readonly state: string
  readonly title: string
  readonly sum: string
  /** Why the sum is not in the total; empty: nothing to say. */
  readonly note: string
  readonly item: string
}
/** Lines of one document: its long name stands once. */
export interface BriefDocument {
  readonly id: string
  readonly name: string
  readonly lines: readonly BriefLine[]
}
export interface BriefShelf {
  readonly name: ShelfName
  readonly title: string
  readonly totals: readonly string[]
  readonly documents: readonly BriefDocument[]
  /** Shown on the page, not here. */
  readonly more: number
}
/** The answer on one page: the same for paper and for text. */
export interface Brief {
  readonly asOf: string
  readonly profile: readonly string[]
  /** What was entered and does not count, each with why. */
  readonly leftOut: readonly string[]
  readonly shelves: readonly BriefShelf[]
  readonly materials: { readonly stated: readonly string[]; readonly usual: readonly string[] }
  readonly questions: readonly string[]
  readonly offices: readonly string[]
  readonly coverage: readonly string[]
  readonly notice: string
  readonly receipt: string
}

export interface BriefOf {
  readonly answer: MatchAnswer
  readonly profile: ProfileBody
  /** What the engine says of the profile. */
  readonly issues: readonly FieldIssue[]
  /** What stands in fields and could not be read. */
  readonly drafts: PageState['drafts']
  readonly marks: Readonly<Record<string, Mark>>
  readonly loaded: Loaded
  readonly names: Names
  /** What the page would ask next; null: not worked out. */
  readonly next: NextQuestionAnswer | null
  readonly language: Language
}

type Say = (zh: string, en: string) => string

/** As many as fit on a page with everything else. */
const linesOf: Record<ShelfName, number> = { now: 10, verify: 8, history: 3 }
const profileLines = 12
const questionLines = 4
const leftOutShown = 6
const materialsShown = 10
const officesShown = 10

export function briefOf(brief: BriefOf): Brief {
  const { answer, profile, issues, drafts, marks, loaded, names, language } = brief
  const say: Say = (zh, en) => (language === 'en' ? en : zh)
  const shelves = shelvesOf(answer, marks)
  const acted = shelves.filter(({ name }) => name !== 'history').flatMap(actionable)
  const { receipt } = answer
  return {
    asOf: answer.asOf,
    profile: toldFirst(
      profileSummary(profile, loaded.facts, names, language),
      bearingOn(acted, loaded.facts, language),
      say,
    ),
    leftOut: shortened(
      leftOutOf({ drafts, issues }, loaded.facts, language).map(({ label, why }) => `${label}${say('：', ': ')}${why}`),
      leftOutShown,
      say,
    ),
    shelves: shelves.map((shelf) => briefShelf(shelf, brief, say)),
    materials: {
      stated: unique(acted.flatMap(statedMaterials), materialsShown),
      usual: unique(
        acted.flatMap((result) => usualMaterials(result, loaded.facts)),
        materialsShown,
      ),
    },
    questions: shortened(questionsOf(brief), questionLines, say),
    offices: unique(
      acted.flatMap(({ apply }) => apply.departments.map((one) => officeText(one, say))),
      officesShown,
    ),
    coverage: answer.coverage.map(({ name, area, documents, checkedOn }) =>
      documents === 0
        ? say(`${name ?? area} 未收录`, `${name ?? area}: none held`)
        : say(
            `${name ?? area} ${documents} 个（${checkedOn ?? ''} 查看）`,
            `${name ?? area}: ${documents} (${checkedOn ?? ''})`,
          ),
    ),
    notice: answer.notice.text,
    receipt: say(
      `规则 ${shortHash(receipt.ruleSet)}，程序 ${receipt.engine}，查询日 ${receipt.asOf}`,
      `rules ${shortHash(receipt.ruleSet)}, engine ${receipt.engine}, as of ${receipt.asOf}`,
    ),
  }
}

/** What the answer rests on most stands first; what there is no room for is counted. */
function toldFirst(told: readonly Told[], bearing: (fact: string) => number, say: Say): readonly string[] {
  const texts = told.toSorted((a, b) => bearing(b.id) - bearing(a.id)).map(({ label, value }) => `${label} ${value}`)
  return shortened(texts, profileLines, say)
}

/** What the page asks first stands first: the basics, then in the order of guidance. */
function questionsOf({ answer, profile, next }: BriefOf): string[] {
  const basics = corePointers(profile, Number(answer.asOf.slice(0, 4)))
  const guided = next?.question ? [next.question, ...next.alsoAsk, ...next.further].map(({ question }) => question) : []
  const missing = answer.missing.filter(({ askOf }) => askOf === 'applicant')
  const rank = (one: AnswerMissing): number => {
    if (basics.includes(pointerOf(one, profile))) return -1
    const at = guided.indexOf(one.question)
    return at < 0 ? guided.length : at
  }
  return [...new Set(missing.toSorted((a, b) => rank(a) - rank(b)).map(({ question }) => question))]
}

/** The first of them, and how many there are beyond. */
const shortened = (all: readonly string[], most: number, say: Say): string[] =>
  all.length <= most ? [...all] : [...all.slice(0, most), moreText(all.length - most, say)]
const moreText = (count: number, say: Say): string => say(`另有 ${count} 项`, `and ${count} more`)

const unique = (all: readonly string[], most: number): string[] => [...new Set(all)].slice(0, most)

export const shortHash = (hash: string): string => hash.replace(/^sha256:/, '').slice(0, 12)

/** What one may do something about. */
const actionable = ({ groups }: Shelf): AnswerResult[] =>
  groups.filter(({ name }) => name === 'certain' || name === 'review').flatMap(({ results }) => results)

function briefShelf(shelf: Shelf, brief: BriefOf, say: Say): BriefShelf {
  const { name, groups } = shelf
  const { answer, language } = brief
  const most = linesOf[name]
  const results =
    name === 'history'
      ? groups.flatMap((group) => group.results)
      : groups
          .filter((group) => group.name === 'certain' || group.name === 'review' || group.name === 'answers')
          .flatMap((group) => group.results)
  return {
    name,
    title: titles(name, say),
    totals: name === 'history' ? [] : totalTexts(answer, name, language, say),
    documents: documentsOf(results.slice(0, most), brief, say),
    more: Math.max(0, results.length - most),
  }
}

function documentsOf(results: readonly AnswerResult[], brief: BriefOf, say: Say): BriefDocument[] {
  const ids = [...new Set(results.map(({ policy }) => policy.document.id))]
  return ids.flatMap((id) => {
    const own = results.filter(({ policy }) => policy.document.id === id)
    const document = own[0]?.policy.document
    if (!document) return []
    const title = brief.language === 'en' ? document.titleEn : `《${document.title}》`
    const name = document.number === null ? title : `${title} ${document.number}`
    return [{ id, name, lines: own.map((result) => lineOf(result, brief, say)) }]
  })
}

function titles(name: ShelfName, say: Say): string {
  switch (name) {
    case 'now':
      return say('现在可用（文件现行有效）', 'Available now (text in force)')
    case 'verify':
      return say(
        '先核实再用（是否仍有效未核实，金额不计入上面）',
        'Verify first (not verified to apply; not in the sums above)',
      )
    case 'history':
      return say('历史（已失效或被取代）', 'History (ended or replaced)')
  }
}

function lineOf(result: AnswerResult, { answer, marks, language }: BriefOf, say: Say): BriefLine {
  const { verdict, amount, law } = result
  const replaced = law.replacedBy.length > 0 ? say('已有新规定', 'replaced') : say('已失效', 'ended')
  const isPast = law.status === 'superseded' || law.status === 'lapsed'
  const state = verdict === null ? '—' : `${verdictIcons[verdict]} ${labelIn(language, verdictTerms[verdict])}`
  return {
    id: result.policy.id,
    state: isPast ? replaced : state,
    title: titleOf(result, language),
    sum: amount?.text ?? '',
    note: [
      ...(givenUpOf(answer, result).length > 0 ? [notCountedText(say)] : []),
      ...(isPartlyHad(result, marks) ? [say('含已享受的一条', 'one of these was had already')] : []),
    ].join(say('；', '; ')),
    item: result.policy.item,
  }
}

function totalTexts(answer: MatchAnswer, name: Exclude<ShelfName, 'history'>, language: Language, say: Say): string[] {
  return answer.totals.flatMap((totals) => {
    const own = totalsOf(totals, name)
    if (isEmpty(own)) return []
    const label = inLanguage(language, measureWords[totals.measure as SumMeasure])
    const parts = stagesOf(own).map(({ name: stage, range }) =>
      stageText(stage, name, fenRangeText(range, language), say),
    )
    const { length } = own.boundless
    if (length > 0) parts.push(say(`有 ${length} 项金额未定`, `${length} whose sum is not known`))
    return [`${label}${say('：', ': ')}${parts.join(say('；', '; '))}`]
  })
}

function stageText(stage: StageName, shelf: ShelfName, sum: string, say: Say): string {
  switch (stage) {
    case 'eligible':
      return shelf === 'now'
        ? say(`确定 ${sum}`, `certain ${sum}`)
        : say(`若文件仍有效 ${sum}`, `if the text still applies ${sum}`)
    case 'withReview':
      return say(`连同待认定 ${sum}`, `with review ${sum}`)
    case 'withAnswers':
      return say(`再答几题后 ${sum}`, `with answers ${sum}`)
  }
}

function officeText({ asWritten, today }: { asWritten: string; today: string | null }, say: Say): string {
  if (today === asWritten) return asWritten
  return today === null
    ? say(`${asWritten}（现由何部门承接未核实）`, `${asWritten} (successor not verified)`)
    : say(`${today}（文件写作${asWritten}）`, `${today} (in the text: ${asWritten})`)
}
