import type { AnswerResult } from '../../domain/answer.js'
import { useSay } from '../app/language.js'
import { useResult } from './context.js'
import { statedMaterials, usualMaterials } from './materials.js'

/** What to bring, where to go, when. */
export function ApplyPart({ result }: { readonly result: AnswerResult }) {
  const say = useSay()
  return (
    <>
      <Materials result={result} />
      <section>
        <h5>{say('文件写明的部门', 'Department named in the text')}</h5>
        <ul className="result-plain">
          {result.apply.departments.map(({ asWritten, today }) => (
            <li key={asWritten}>
              <Department asWritten={asWritten} today={today} />
            </li>
          ))}
          {result.apply.departments.length === 0 && (
            <li>{say('文件没写由哪个部门办。', 'The text names no department.')}</li>
          )}
        </ul>
        {result.apply.departments.length > 0 && (
          <p className="result-note">
            {say('不一定就是受理窗口，在哪里办先问当地。', 'It need not be the counter: ask locally where to apply.')}
          </p>
        )}
        {result.through !== null && (
          <p>
            {say(
              `通过${result.through}享受，不是自己申报。`,
              `It reaches you through ${result.through}; you do not apply for it yourself.`,
            )}
          </p>
        )}
        <p>
          <Window window={result.window} />
        </p>
      </section>
    </>
  )
}

export function Department({ asWritten, today }: { readonly asWritten: string; readonly today: string | null }) {
  const say = useSay()
  if (today === asWritten) return <span lang="zh-CN">{asWritten}</span>
  return (
    <>
      <span lang="zh-CN">{asWritten}</span>
      {today === null
        ? say('（文件写的名称；现由何部门承接未核实）', ' (as the text names it; who does this today is not verified)')
        : say(`（文件写的名称；现为${today}）`, ` (as the text names it; today ${today})`)}
    </>
  )
}

export function Window({ window: { status, opensOn, closesOn } }: Pick<AnswerResult, 'window'>) {
  const say = useSay()
  const span = `${opensOn ?? '…'} ${say('至', 'to')} ${closesOn ?? '…'}`
  switch (status) {
    case 'notStated':
      return say('什么时候申报：文件未载明，先问部门。', 'When: the text does not say; ask the department.')
    case 'always':
      return say('什么时候申报：随时可办。', 'When: at any time.')
    case 'open':
      return say(`申报时间：${span}，正在受理。`, `Open for applications: ${span}.`)
    case 'upcoming':
      return say(`申报时间：${span}，还没开始。`, `Applications: ${span}, not open yet.`)
    case 'closed':
      return say(`申报时间：${span}，已经过了。`, `Applications: ${span}, over.`)
  }
}

function Materials({ result }: { readonly result: AnswerResult }) {
  const say = useSay()
  const { loaded } = useResult()
  const stated = statedMaterials(result)
  const usual = usualMaterials(result, loaded.facts)
  return (
    <section>
      <h5>{say('要带什么', 'What to bring')}</h5>
      {stated.length > 0 ? (
        <p>
          {say('文件写明：', 'The text asks for: ')}
          <span lang="zh-CN">{stated.join('、')}</span>
        </p>
      ) : (
        <p>{say('文件没写要带什么材料。', 'The text does not say what to bring.')}</p>
      )}
      {usual.length > 0 && (
        <p>
          {say('通常需要（文件没写，供准备）：', 'Usually asked for (not in the text): ')}
          <span lang="zh-CN">{usual.join('、')}</span>
        </p>
      )}
    </section>
  )
}
