import { lazy, Suspense, useMemo } from 'react'
import { useLanguage, useSay } from '../app/language.js'
import { useSettings, useStore } from '../app/store.js'
import { useUnchanged } from '../app/use-unchanged.js'
import type { NextQuestionAnswer } from '../../domain/next-question.js'
import type { Answered } from '../engine/use-engine.js'
import type { EngineClient, Loaded } from '../engine/protocol.js'
import { CopyButton } from '../result/copy-button.js'
import { briefText } from './as-text.js'
import { briefOf } from './brief.js'
import { download } from './download.js'
import { LoadProfile } from './load-profile.js'
import { PrintSheet } from './print-sheet.js'
import { savedDays } from '../saved/offered.js'
import { useNames } from './use-names.js'
import './take-away.css'

const days = savedDays(document)
const SavedProfile = lazy(async () => ({ default: (await import('../saved/saved-profile.js')).SavedProfile }))

export interface TakeAwayProps {
  /** What goes on paper; null: nothing yet. */
  readonly evaluated: Answered | null
  readonly engine: EngineClient
  readonly loaded: Loaded
  readonly asOf: string
  /** What the page would ask next; null: not worked out. */
  readonly next?: NextQuestionAnswer | null
}

/** The answer on paper or as text, and what was entered as a file to keep and to load again. */
export function TakeAway({ evaluated, engine, loaded, asOf, next = null }: TakeAwayProps) {
  const say = useSay()
  const language = useLanguage()
  const { marks } = useSettings()
  const drafts = useUnchanged(useStore().state.drafts)
  const profile = evaluated?.asking.profile ?? null
  const names = useNames(engine, profile, loaded.facts)
  const brief = useMemo(
    () =>
      evaluated &&
      briefOf({ ...evaluated, profile: evaluated.asking.profile, marks, drafts, loaded, names, next, language }),
    [evaluated, marks, drafts, loaded, names, next, language],
  )
  return (
    <section className="card take-away no-print" aria-labelledby="take-away">
      <h3 id="take-away">{say('带走', 'Take it with you')}</h3>
      {brief && (
        <div className="take-away-buttons">
          <button type="button" className="primary" onClick={() => window.print()}>
            {say('打印一页', 'Print one page')}
          </button>
          <CopyButton text={() => briefText(brief, language)} label={say('复制成文字', 'Copy as text')} />
        </div>
      )}
      <div className="take-away-buttons">
        <SaveButton asOf={asOf} />
        <LoadProfile facts={loaded.facts} />
      </div>
      {days !== null && (
        <Suspense>
          <SavedProfile days={days} facts={loaded.facts} />
        </Suspense>
      )}
      {brief && <PrintSheet brief={brief} />}
    </section>
  )
}

function SaveButton({ asOf }: Pick<TakeAwayProps, 'asOf'>) {
  const say = useSay()
  const { state } = useStore()
  const name = say(`惠企-所填内容-${asOf}.json`, `huiqi-profile-${asOf}.json`)
  return (
    <button type="button" onClick={() => download(name, `${JSON.stringify(state.profile, null, 2)}\n`)}>
      {say('把所填内容存成文件', 'Save what you entered as a file')}
    </button>
  )
}
