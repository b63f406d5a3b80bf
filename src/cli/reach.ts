import { reachedCsv } from '../adapters/http/reached-csv.js'
import { enterprisesIn } from '../application/enterprises/enterprises-in.js'
import type { Going } from '../application/reach/going.js'
import type { Reach } from '../application/reach/reach.js'
import type { ReachAsking } from '../application/reach/reach-scan.js'
import { printJson, type CliSurroundings, type Command, type ExitCode } from './command.js'
import { clientHelp, withClient } from './enterprises-store.js'
import { readReachArguments, type ReachAsked } from './reach-asked.js'
import { readDraft } from './reach-draft.js'
import { goingOf } from './reach-progress.js'
import { reachedLines, reachTable } from './reach-table.js'
import { answeringSurroundings, ruleBaseOf } from './rule-base-of.js'
import { storeHelp } from './stored.js'

export const reach: Command = {
  name: 'reach',
  summary: {
    zh: '一项政策找到哪些企业、预算多少',
    en: 'which stored enterprises a policy is for, and what it comes to',
  },
  help: `Usage: huiqi reach POLICY --client ID [--as-of DATE] [--known-at DATE]
       huiqi reach --draft FILE --client ID …
                   [--list] [--class certain,review,oneAway] [--format table|csv|json]
                   [--store LOCATION] [--lang zh|en] [--rules DIR]

Counts the stored enterprises of a client that a policy is for: certain, a reviewer decides, one answer away (and which);
what it comes to, as a range; by district, size and industry. The same as POST /v1/policies/{id}/reach.

${clientHelp}
  --draft FILE      a rule file that is not published: a policy of the document whose id its own begins with. What is
                    wrong in it is told as "rules check" tells it; nothing of it is stored or published
  --list            the enterprises themselves, in the order in which they were stored
  --class C,…       those of some classes only
  --format F        table (default), json (the body of the route; lists: one a line), csv (lists only; in no cell a formula)
  --as-of DATE      day asked about (default: today)
  --known-at DATE   law as recorded up to this day (default: today)
${storeHelp}
  --lang zh|en      language of the text (default: zh)
  --rules DIR       other rules than the package's own

Exit codes: 0 answered · 1 there is no such policy or client, or the draft is broken · 2 wrong arguments ·
3 the rules or the store cannot be read

Example:
  huiqi reach cn-mof-sta-2023-12-six-taxes --client client_01jd… --list --format csv > firms.csv`,
  run: runReach,
}

async function runReach(argv: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const asked = readReachArguments(argv)
  const { target, language, format, isList } = asked
  const { base } = await ruleBaseOf(asked.rules ?? surroundings.rulesDir)
  const answering = answeringSurroundings(surroundings)
  const draft = 'draft' in target ? await readDraft(target.draft, base, answering) : null
  const policyId = 'policy' in target ? target.policy : (draft?.policyId ?? '')
  const isTold = await withClient(surroundings, asked, { language, json: format === 'json' }, async (stored) => {
    const { enterprises, reach: use } = enterprisesIn(stored.store, () => base, answering.hash)
    await enterprises.prepare()
    const { owner } = stored.doing()
    const asking: ReachAsking = { owner, base: draft?.base ?? base, language, surroundings: answering }
    const going = await goingOf(stored, language, surroundings)
    const telling = { use, policyId, asked, asking, going }
    await (isList ? tellList(telling, surroundings) : tellSummary(telling, surroundings))
    return true
  })
  return isTold === null ? 1 : 0
}

interface Telling {
  readonly use: Reach
  readonly policyId: string
  readonly asked: ReachAsked
  readonly asking: ReachAsking
  readonly going: Going
}

async function tellSummary({ use, policyId, asked, asking, going }: Telling, surroundings: CliSurroundings) {
  const answer = await use.summary(policyId, asked.request, asking, going)
  surroundings.showProgress(null)
  if (asked.format === 'json') printJson(surroundings, answer)
  else surroundings.out(reachTable(answer, asked.language))
}

const pageSize = 500

async function tellList({ use, policyId, asked, asking, going }: Telling, surroundings: CliSurroundings) {
  const { request, classes, format, language } = asked
  for (let after: string | null = null, isFirst = true; ; isFirst = false) {
    const page = await use.list(policyId, request, { classes, after, limit: pageSize }, asking, going)
    surroundings.showProgress(null)
    const texts = {
      csv: () => reachedCsv(page.data, language, isFirst ? 'whole' : 'rest'),
      json: () => page.data.map((one) => `${JSON.stringify(one)}\n`).join(''),
      table: () => reachedLines(page.data, language),
    }
    await surroundings.write(texts[format]())
    if (page.after === null) return
    after = page.after
  }
}
