import { readFileSync } from 'node:fs'
import { render } from '@testing-library/react'
import { useMemo, type ReactNode } from 'react'
import { matchPolicies } from '../../src/application/match-policies.js'
import { readableProfile } from '../../src/application/readable-profile.js'
import type { RuleBase } from '../../src/application/rule-base.js'
import { MatchRequestSchema, type Language, type MatchAnswer, type MatchRequest } from '../../src/domain/answer.js'
import type { JsonValue } from '../../src/domain/rule-source.js'
import { LanguageContext } from '../../src/web/app/language.js'
import type { Saving } from '../../src/web/app/saving.js'
import { initialState, type PageState } from '../../src/web/app/state.js'
import { StoreProvider, useStore } from '../../src/web/app/store.js'
import { EngineProvider } from '../../src/web/engine/engine-provider.js'
import type { EngineState, EngineStore } from '../../src/web/engine/engine-store.js'
import { fieldIssues } from '../../src/web/engine/field-issues.js'
import { localEngine } from '../../src/web/engine/local-engine.js'
import type { Asking, EngineClient, Loaded } from '../../src/web/engine/protocol.js'
import type { Answered } from '../../src/web/engine/use-engine.js'
import { emptyProfile, type ProfileBody } from '../../src/web/model/profile-body.js'
import { ResultView } from '../../src/web/result/result-view.js'
import { loadShipped } from '../rules/shipped.js'
import { loadedFrom, sentFrom } from '../unit/page-rules.js'

const { base }: { base: RuleBase } = await loadShipped()
/** The engine of the page with the shipped rules, in this process. */
export const engine: EngineClient = localEngine({
  pinyin: async () => ({}),
})
await engine.load(sentFrom(base))
export const loaded: Loaded = loadedFrom(base)

/** It runs for as long as the tests do. */
const running: EngineState = { engine, loaded, answering: loaded, failure: null, isOutdated: false }
const store: EngineStore = {
  state: () => running,
  subscribe: () => () => undefined,
  run: () => () => undefined,
  retry: () => undefined,
  takeNewRules: () => undefined,
  report: (error) => {
    throw error
  },
}

const surroundings = { engineVersion: '0.0.0', hash: (text: string) => `sha256:${text.length}` }

interface Seed {
  readonly asOf: string
  readonly profile: ProfileBody
}
export function seed(name: string): Seed {
  const { asOf, profile } = JSON.parse(readFileSync(`seed/${name}.json`, 'utf8')) as Seed
  return { asOf, profile: { ...emptyProfile, ...profile } }
}

/** The whole answer of the shipped rules. */
export const answerTo = (profile: unknown, asOf: string, language: Language = 'zh-CN'): MatchAnswer =>
  answerWith(['criteria', 'amountSteps', 'combination'], profile, asOf, language)

/** The answer as the page has it at once: without what is explained on demand. */
function overviewOf(asking: Asking): Answered {
  const { profile, problems } = readableProfile(base, asking.profile as unknown as JsonValue, asking.asOf)
  const answer = answerWith(['combination'], profile, asking.asOf, asking.language)
  return { answer, issues: fieldIssues(problems, answer.warnings, asking.language), asking }
}

function answerWith(include: MatchRequest['include'], profile: unknown, asOf: string, language: Language): MatchAnswer {
  const request = MatchRequestSchema.parse({
    profile,
    asOf,
    knownAt: '2026-11-22',
    select: { verdicts: null },
    include,
  })
  return matchPolicies(base, request, language, { ...surroundings, today: asOf })
}

export interface Shown {
  readonly profile?: ProfileBody
  readonly language?: Language
  readonly state?: Partial<PageState>
  readonly asOf?: string
  readonly onAnswer?: (pointer: string) => void
}

/** The page's state around parts of it, answered afresh whenever the profile changes. */
export function show(part: (evaluated: Answered) => ReactNode, shown: Shown) {
  const { profile = emptyProfile, language = 'zh-CN', state = {}, asOf = '2026-11-22' } = shown
  const kept: PageState[] = []
  const saving: Saving = {
    status: 'kept',
    read: () => ({ ...initialState, language, profile, ...state }),
    write: (written) => void kept.push(written),
    newer: () => null,
  }
  function Live() {
    const { state: now } = useStore()
    const evaluated = useMemo(
      () => overviewOf({ profile: now.profile, asOf, knownAt: '2026-11-22', language: now.language }),
      [now.profile, now.language],
    )
    return <LanguageContext value={now.language}>{part(evaluated)}</LanguageContext>
  }
  const view = render(
    <StoreProvider saving={saving}>
      <EngineProvider store={store}>
        <Live />
      </EngineProvider>
    </StoreProvider>,
  )
  return { ...view, state: () => kept.at(-1) ?? saving.read() }
}

export function showResult(shown: Shown) {
  const { asOf = '2026-11-22', onAnswer = () => undefined } = shown
  return show(
    (evaluated) => <ResultView evaluated={evaluated} engine={engine} loaded={loaded} asOf={asOf} onAnswer={onAnswer} />,
    shown,
  )
}
