import { useMemo } from 'react'
import { useLanguage, useSay } from '../app/language.js'
import { useSettings, useStore } from '../app/store.js'
import type { EngineClient, Loaded } from '../engine/protocol.js'
import type { Answered } from '../engine/use-engine.js'
import { leftOutOf } from '../left-out/left-out.js'
import { LeftOutList } from '../left-out/left-out-list.js'
import type { ProfileBody } from '../model/profile-body.js'
import { ResultProvider, useResult } from './context.js'
import { CoverageView } from './coverage-view.js'
import { ListingsPart } from './listings-part.js'
import { NearPart } from './near-part.js'
import { pointerLabel } from '../../application/words/pointer-label.js'
import { ShelfView } from './shelf-view.js'
import { shelvesOf } from './shelves.js'
import './result.css'

export interface ResultViewProps {
  /** Null: the first answer is still being worked out. */
  readonly evaluated: Answered | null
  readonly engine: EngineClient
  readonly loaded: Loaded
  readonly asOf: string
  /** Leads to the question at a pointer into the profile: `/facts/revenue/2025`. */
  readonly onAnswer: (pointer: string) => void
  /** The row that something led to; another object each time. */
  readonly led?: { readonly policy: string } | null
}

/** What the applicant can have: three shelves by whether the text is in force, and what is held for its places. */
export function ResultView({ evaluated, engine, loaded, asOf, onAnswer, led = null }: ResultViewProps) {
  const say = useSay()
  const language = useLanguage()
  const { marks } = useSettings()
  const shelves = useMemo(() => (evaluated ? shelvesOf(evaluated.answer, marks) : []), [evaluated, marks])
  if (!evaluated) return <output>{say('正在本机计算…', 'Working it out on this device …')}</output>
  const { answer, asking } = evaluated
  return (
    <ResultProvider frame={{ evaluated, loaded, asOf, onAnswer, led }}>
      <div className="result">
        <h2>{say('能享受什么', 'What you can have')}</h2>
        <p className="result-notice">
          <strong>{say('预测，以主管部门认定为准。', 'A prediction; the competent department decides.')}</strong>{' '}
          {say(`免费。按 ${answer.asOf} 查询。`, `Free of charge. As of ${answer.asOf}.`)}
        </p>
        <NotCounted issues={evaluated.issues} />
        {isBlank(asking.profile) && (
          <p className="card">
            {say(
              '还没填什么，所以大多还定不下来。先答几题，结果会跟着变。',
              'Nothing is entered yet, so most is open. Answer a few questions and this will follow.',
            )}
          </p>
        )}
        {answer.warnings.map(({ code, pointer, text }) => (
          <p key={`${code} ${pointer}`} className="result-warning">
            <strong>{pointerLabel(pointer, loaded.facts, language, 'each')}</strong>
            {say('：', ': ')}
            {text}
          </p>
        ))}
        {shelves.map((shelf) => (
          <ShelfView key={shelf.name} shelf={shelf} />
        ))}
        <NearPart find={async () => engine.nearMisses(asking)} />
        <ListingsPart asking={asking} />
        <CoverageView coverage={answer.coverage} />
      </div>
    </ResultProvider>
  )
}

/** By itself: what cannot be read changes at keys that no answer follows. */
function NotCounted({ issues }: Pick<Answered, 'issues'>) {
  const language = useLanguage()
  const { loaded, onAnswer } = useResult()
  const { drafts } = useStore().state
  return <LeftOutList items={leftOutOf({ drafts, issues }, loaded.facts, language)} onAnswer={onAnswer} />
}

const isBlank = ({ applicant, facts }: ProfileBody): boolean =>
  Object.keys(facts).length === 0 && applicant.kind === undefined
