import { lazy, memo, Suspense, useCallback, useState } from 'react'
import { EngineTrouble } from '../engine/engine-trouble.js'
import { useEngine, useEvaluated, useLoaded, type Answered } from '../engine/use-engine.js'
import type { FieldIssue, Loaded } from '../engine/protocol.js'
import { corePointers } from '../form/core-pointers.js'
import { FillIn } from '../form/fill-in.js'
import { SummaryBar } from '../result/summary-bar.js'
import { useSay } from './language.js'
import { useSettings, useStore } from './store.js'
import { useGuidance } from './use-guidance.js'
import { useLatest } from './use-latest.js'
import { useOnPaper } from './use-on-paper.js'
import { useUnchanged } from './use-unchanged.js'
import { useToday } from './today.js'
import { useFocusOnView, ViewLinks, type Wanted } from './view-links.js'
import { useView } from './views.js'
import './page.css'

// What is not needed to enter the first answer comes after it. Nothing of it is drawn anew at a key, only by its answer.
const ResultView = memo(lazy(async () => ({ default: (await import('../result/result-view.js')).ResultView })))
const PolicyCheck = lazy(async () => ({ default: (await import('../result/policy-check.js')).PolicyCheck }))
const MyList = lazy(async () => ({ default: (await import('../result/my-list.js')).MyList }))
const TakeAway = memo(lazy(async () => ({ default: (await import('../take-away/take-away.js')).TakeAway })))

export function Page() {
  const { state } = useStore()
  const asOf = useToday()
  const [view] = useView()
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const start = useFocusOnView(view, wanted)
  const evaluated = useEvaluated(state.profile, asOf, state.language)
  return (
    <main id="main" tabIndex={-1} className="page" data-view={view}>
      <Intro />
      <ViewLinks view={view} />
      <div ref={start} tabIndex={-1}>
        <Parts evaluated={evaluated} asOf={asOf} wanted={wanted} onWant={setWanted} />
      </div>
    </main>
  )
}

const Intro = memo(function Intro() {
  const say = useSay()
  const { saving } = useSettings()
  return (
    <div className="page-intro">
      <h1>{say('查一查，能享受哪些政策', 'See which benefits are for you')}</h1>
      <p className="page-promise">
        {say(
          '答几项就出结果，不清楚的可以不答。免费；所填内容只在这台设备上计算，您不选择保存就不上传。',
          'A few answers will do; leave out what you do not know. Free; worked out on this device, nothing is sent unless you choose to save.',
        )}
      </p>
      {saving !== 'kept' && <NotKept saving={saving} />}
    </div>
  )
})

function NotKept({ saving }: { readonly saving: 'full' | 'unavailable' | 'setAside' }) {
  const say = useSay()
  const texts: Record<typeof saving, string> = {
    full: say(
      '这台设备的存储空间满了，刚填的内容关闭网页后会丢失；可以先下载保存。',
      'The storage of this device is full: what you enter now is lost when the page closes. You can download it.',
    ),
    unavailable: say(
      '浏览器不允许本页保存，所填内容关闭网页后会丢失；可以先下载保存。',
      'The browser does not let this page keep anything: entries are lost when it closes. You can download them.',
    ),
    setAside: say(
      '以前存下的内容有一部分读不懂，没有用上，原样另存在这台设备上；读得懂的都在，新填的照常保存。',
      'Some of what was kept here before could not be read and is not used: it stays on this device as it was. The rest is here, and what you enter is kept.',
    ),
  }
  return <output className="page-notice">{texts[saving]}</output>
}

interface PartsProps {
  readonly evaluated: Answered | null
  readonly asOf: string
  readonly wanted: Wanted | null
  readonly onWant: (wanted: Wanted) => void
}

function Parts({ evaluated, asOf, wanted, onWant }: PartsProps) {
  const say = useSay()
  const { state } = useStore()
  const [view, go] = useView()
  const engine = useEngine()
  const { loaded, failure, retry } = useLoaded()
  // Without an engine no answer is shown: it would be one to what was entered before.
  const shown = failure ? null : evaluated
  const guidance = useGuidance(shown, asOf)
  const onPaper = useOnPaper(shown)
  const want = useCallback(
    (to: Wanted) => {
      onWant(to)
      go(to.view)
    },
    [go, onWant],
  )
  const profile = useLatest(state.profile)
  const year = Number(asOf.slice(0, 4))
  const answer = useCallback(
    (pointer: string) =>
      want({ view: 'fill', pointer, isBasic: corePointers(profile.current, year).includes(pointer) }),
    [want, profile, year],
  )
  const trouble = failure && <EngineTrouble failure={failure} retry={retry} />
  if (!loaded) return trouble ?? <output>{say('正在取政策规则…', 'Fetching the rules …')}</output>
  return (
    <>
      {trouble ?? <Checked {...{ guidance, loaded }} onShow={(policy) => want({ view: 'result', policy })} />}
      <Columns {...{ evaluated: shown, asOf, loaded, guidance, wanted, onAnswer: answer }} isAway={failure !== null} />
      <Suspense>
        {view === 'list' && <MyList evaluated={shown} loaded={loaded} />}
        <TakeAway {...{ evaluated: onPaper, engine, loaded, asOf, next: guidance.next }} />
      </Suspense>
    </>
  )
}

interface HeldProps {
  readonly loaded: Loaded
  readonly guidance: ReturnType<typeof useGuidance>
}

function Checked({ loaded, guidance, onShow }: HeldProps & { readonly onShow: (policy: string) => void }) {
  const { policy, checked, leave } = guidance
  if (policy === null) return null
  return (
    <Suspense>
      <PolicyCheck {...{ policy, loaded, result: checked, onLeave: leave }} onShow={() => onShow(policy)} />
    </Suspense>
  )
}

interface ColumnsProps extends HeldProps {
  readonly evaluated: Answered | null
  readonly asOf: string
  readonly wanted: Wanted | null
  readonly onAnswer: (pointer: string) => void
  /** No answer can be worked out now. */
  readonly isAway: boolean
}

const noIssues: readonly FieldIssue[] = []

/** Questions and answer; which of them a phone shows is for the style to say. */
function Columns({ evaluated, asOf, loaded, guidance, wanted, onAnswer, isAway }: ColumnsProps) {
  const engine = useEngine()
  const { next, first, setSkipped } = guidance
  const issues = useUnchanged(evaluated?.issues ?? noIssues)
  const ask = wanted?.view === 'fill' && !wanted.isBasic ? wanted : null
  const led = wanted?.view === 'result' ? wanted : null
  return (
    <div className="page-columns">
      <div className="page-fill">
        <FillIn {...{ engine, loaded, asOf, next, issues, policy: first, ask, onAnswer, onSkipped: setSkipped }}>
          <SummaryBar evaluated={evaluated} />
        </FillIn>
      </div>
      <Suspense>
        <div className="page-result">
          {!isAway && <ResultView {...{ evaluated, engine, loaded, asOf, onAnswer, led }} />}
        </div>
      </Suspense>
    </div>
  )
}
