import type { AnswerResult } from '../../domain/answer.js'
import { lawTerms } from '../../domain/terms.js'
import type { Loaded } from '../engine/protocol.js'
import { Sum, Verdict } from './badges.js'
import { nextStep } from './next-step.js'
import { askable } from './shelves.js'
import { inLanguage, labelIn } from '../../application/words/answer-words.js'
import { useLanguage, useSay } from '../app/language.js'
import { useSettings } from '../app/store.js'
import { hrefOf } from '../app/views.js'

interface PolicyCheckProps {
  readonly policy: string
  readonly loaded: Loaded
  /** Null: not worked out yet; undefined: it is for other places. */
  readonly result: AnswerResult | null | undefined
  /** Opens its row in the result. */
  readonly onShow: () => void
  readonly onLeave: () => void
}

/** What is known of the policy that one came to check: stands above everything until one leaves it. */
export function PolicyCheck({ policy, loaded, result, onShow, onLeave }: PolicyCheckProps) {
  const say = useSay()
  const language = useLanguage()
  const found = loaded.policies.find(({ id }) => id === policy)
  return (
    <section className="card page-check no-print" aria-labelledby="page-check">
      <h2 id="page-check">{found ? say('正在核对', 'Checking') : say('没有找到这项政策', 'No such policy')}</h2>
      {found ? (
        <>
          <p className="page-check-title">
            <a href={`/policies/${policy}${language === 'en' ? '?lang=en' : ''}`}>
              {inLanguage(language, found.title)}
            </a>
          </p>
          <output>
            {result === null ? say('正在本机计算…', 'Working it out on this device …') : <State {...{ result }} />}
          </output>
        </>
      ) : (
        <p>
          {say(
            '要核对的那一项这里没有，可以照常填写。',
            'The policy to be checked is not held; the form works as usual.',
          )}
        </p>
      )}
      <div className="page-check-buttons">
        {result && <ShowRow policy={policy} onShow={onShow} />}
        <button type="button" onClick={onLeave}>
          {say('不核对这一项了', 'Stop checking it')}
        </button>
      </div>
    </section>
  )
}

function State({ result }: { readonly result: AnswerResult | undefined }) {
  const say = useSay()
  if (!result)
    return say(
      '这是别的地方的政策，您填的地方用不上。',
      'It is a policy of another place: it does not apply where you are.',
    )
  if (result.verdict === 'undetermined') return <Open count={askable(result).length} />
  return <Settled result={result} />
}

function Open({ count }: { readonly count: number }) {
  const say = useSay()
  if (count === 0)
    return say(
      '您能答的都答了，还定不下来：其余要由登记机关或审核人说了算。',
      'All you can answer is answered, and it is still open: the rest is for a register or a reviewer.',
    )
  return say(
    `还定不下来，有 ${count} 项要答。下面先问和它有关的。`,
    `Not settled yet: it hangs on ${count} answers. What it hangs on is asked first.`,
  )
}

function Settled({ result }: { readonly result: AnswerResult }) {
  const say = useSay()
  const language = useLanguage()
  const { status } = result.law
  const isRefused = result.verdict === 'ineligible' || result.verdict === 'notInForce'
  return (
    <>
      <Verdict result={result} /> {!isRefused && <Sum result={result} />}
      {status !== 'inForce' && (
        <>
          {' '}
          <strong className="page-check-law">
            {say('文件：', 'The text: ')}
            {labelIn(language, lawTerms[status])}
          </strong>
        </>
      )}
      <br />
      {nextStep(result, say)}
    </>
  )
}

/** What was put into one's own list has no row in the result. */
function ShowRow({ policy, onShow }: { readonly policy: string; readonly onShow: () => void }) {
  const say = useSay()
  const { marks } = useSettings()
  const isListed = Object.hasOwn(marks, policy)
  return (
    <a
      className="button primary"
      href={hrefOf(isListed ? 'list' : 'result')}
      onClick={(event) => {
        if (isListed) return
        event.preventDefault()
        onShow()
      }}
    >
      {isListed ? say('在我的清单里看', 'See it in my list') : say('在结果里看这一项', 'See it in the result')}
    </a>
  )
}
