import type { AnswerMissing, Language } from '../../domain/answer.js'
import type { Policy } from '../../domain/policy.js'
import type { Paper, PreCheckReport } from '../../domain/pre-check.js'
import type { CompiledRuleSet } from '../../engine/compile.js'
import { entryOf } from '../../engine/explain.js'
import { say } from '../../engine/wording/values.js'
import { inLanguage } from '../words/answer-words.js'

export interface Papers {
  readonly papers: readonly Paper[]
  /** Handed in, and resembling nothing that the rule asks for. */
  readonly others: readonly string[]
}

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s《》“”"']/g, '')
    .toLowerCase()

const same = (name: string, other: string): boolean => plain(name) === plain(other)
const alike = (name: string, other: string): boolean =>
  plain(name).includes(plain(other)) || plain(other).includes(plain(name))

/** The papers of a rule beside those handed in. A name that only resembles is for a person to look at. */
export function papersOf({ materials }: Pick<Policy, 'materials'>, handedIn: readonly string[] | undefined): Papers {
  if (handedIn === undefined)
    return { papers: materials.map((one) => ({ ...one, status: 'notSaid', handedInAs: null })), others: [] }
  const papers = materials.map((one): Paper => {
    const found = handedIn.find((name) => same(name, one.name))
    if (found !== undefined) return { ...one, status: 'handedIn', handedInAs: found }
    const like = handedIn.find((name) => plain(name) !== '' && alike(name, one.name))
    return like === undefined
      ? { ...one, status: 'missing', handedInAs: null }
      : { ...one, status: 'toCheck', handedInAs: like }
  })
  const used = new Set(papers.flatMap(({ handedInAs }) => handedInAs ?? []))
  const others = handedIn.filter((name) => !used.has(name) && !materials.some((one) => same(name, one.name)))
  return { papers, others }
}

/**
 * All that is still to be handed in and told, in one list (一次性告知).
 * @param paid the fact or field that tells what was paid before, where the sum hangs on it; null: it does not
 */
export function supplementOf(
  rules: CompiledRuleSet,
  { papers }: Papers,
  { missing, paid }: { readonly missing: readonly AnswerMissing[]; readonly paid: string | null },
  language: Language,
): PreCheckReport['supplement'] {
  const lacking = papers.filter(({ status }) => status === 'missing')
  const asked = missing.filter(({ askOf }) => askOf === 'applicant').map(({ fact, question }) => ({ fact, question }))
  const facts = [...asked, ...paidQuestion(rules, paid, language)].map((one) => ({
    ...one,
    proof: entryOf(rules, one.fact)?.proof ?? null,
  }))
  return { papers: lacking.map(({ name }) => name), facts, text: supplementText(lacking, facts, language) }
}

function paidQuestion(
  rules: CompiledRuleSet,
  fact: string | null,
  language: Language,
): { readonly fact: string; readonly question: string }[] {
  const entry = fact === null ? undefined : entryOf(rules, fact)
  return fact !== null && entry ? [{ fact, question: inLanguage(language, entry.question) }] : []
}

function supplementText(
  papers: readonly Paper[],
  facts: PreCheckReport['supplement']['facts'],
  language: Language,
): string {
  const lines = [
    ...papers.map(({ name, basis }) =>
      basis === 'stated'
        ? name
        : say(language, `${name}（通常需要，文件没有写明）`, `${name} (usually needed; the text names none)`),
    ),
    ...facts.map(({ question, proof }) =>
      proof === null ? question : say(language, `${question}（证明：${proof}）`, `${question} (proof: ${proof})`),
    ),
  ]
  if (lines.length === 0) return ''
  const head = say(language, '请一次补齐以下材料和信息：', 'Please hand in and tell all of the following at once:')
  return [head, ...lines.map((line, i) => `${i + 1}. ${line}`)].join('\n')
}
