import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useEffect, useState, type ReactNode } from 'react'
import { pinyinOfNames } from '../../src/adapters/codes/pinyin.js'
import type { NextQuestionAnswer } from '../../src/domain/next-question.js'
import { LanguageContext } from '../../src/web/app/language.js'
import type { Saving } from '../../src/web/app/saving.js'
import { initialState, type PageState } from '../../src/web/app/state.js'
import { StoreProvider, useStore } from '../../src/web/app/store.js'
import { localEngine } from '../../src/web/engine/local-engine.js'
import { withoutOthers } from '../../src/web/app/use-guidance.js'
import type { EngineClient, FieldIssue, Loaded } from '../../src/web/engine/protocol.js'
import { FillIn } from '../../src/web/form/fill-in.js'
import { emptyProfile, type ProfileBody } from '../../src/web/model/profile-body.js'
import { shipped } from '../http/world.js'
import { loadedFrom, sentFrom } from '../unit/page-rules.js'

/** The form with the real engine and the shipped rules, in this process. */
export const asOf = '2026-11-22'

export const engine: EngineClient = localEngine({
  pinyin: async () => pinyinOfNames()(shipped),
})
await engine.load(sentFrom(shipped))
export const loaded: Loaded = loadedFrom(shipped)

export const profileWith = (facts: object, applicant: object = {}): ProfileBody => ({
  ...emptyProfile,
  applicant,
  facts: facts as ProfileBody['facts'],
})

/** Keeps the state in `kept`, as a device would; rendering it again is a reload. */
export function device(profile: ProfileBody = emptyProfile) {
  const kept: { state: PageState } = { state: { ...initialState, profile } }
  const saving: Saving = {
    status: 'kept',
    read: () => kept.state,
    write: (state) => {
      kept.state = state
    },
    newer: () => null,
  }
  return { kept, saving }
}

interface GuidedProps {
  readonly policy: string | null
  readonly children: (answers: Answers) => ReactNode
}
function Guided({ policy, children }: GuidedProps) {
  const { state } = useStore()
  const [answers, setAnswers] = useState<Answers>({ next: null, issues: [] })
  useEffect(() => {
    let isCurrent = true
    const asking = { profile: state.profile, asOf, knownAt: asOf, language: state.language }
    const answer = async () => {
      const [{ issues }, next] = await Promise.all([
        engine.evaluate(asking),
        engine.nextQuestion({ ...asking, profile: withoutOthers(state.profile, asOf, []), first: policy }),
      ])
      if (isCurrent) setAnswers({ next, issues })
    }
    // Not at every key of a word that is being typed.
    const later = setTimeout(() => void answer(), 150)
    return () => {
      isCurrent = false
      clearTimeout(later)
    }
  }, [state.profile, state.language, policy])
  return <LanguageContext value={state.language}>{children(answers)}</LanguageContext>
}
interface Answers {
  readonly next: NextQuestionAnswer | null
  readonly issues: readonly FieldIssue[]
}

/** @param beside what else of the page stands there @param running what the form searches with */
export function renderForm(
  { kept, saving }: ReturnType<typeof device>,
  policy: string | null = null,
  beside: ReactNode = null,
  running: EngineClient = engine,
) {
  const user = userEvent.setup({ delay: null })
  const page = (ask: { readonly pointer: string } | null) => (
    <StoreProvider saving={saving}>
      {beside}
      <Guided policy={policy}>
        {(answers) => <FillIn engine={running} loaded={loaded} asOf={asOf} policy={policy} ask={ask} {...answers} />}
      </Guided>
    </StoreProvider>
  )
  const view = render(page(null))
  const ask = (pointer: string) => view.rerender(page({ pointer }))
  return { user, ...view, ask, facts: () => kept.state.profile.facts, state: () => kept.state }
}
