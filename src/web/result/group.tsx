import { useId, useState, type ReactNode } from 'react'
import type { AnswerResult } from '../../domain/answer.js'
import { useSay } from '../app/language.js'
import { useSettings } from '../app/store.js'
import { useExplained, useResult } from './context.js'
import { givenUpOf } from './given-up.js'
import { refusals } from './next-step.js'
import { Row } from './row.js'
import type { GroupName, ShelfName } from './shelves.js'

type Say = (zh: string, en: string) => string

const shownAtFirst = 6
const shownToElders = 3

interface GroupProps {
  readonly shelf: ShelfName
  readonly name: GroupName
  readonly results: readonly AnswerResult[]
}

/** Rows of one kind. What one cannot act on is folded away, and can be searched. */
export function Group({ shelf, name, results }: GroupProps) {
  const say = useSay()
  const [title, hint] = wordsOf(name, shelf, say)
  const led = useLedTo(results)
  const count = `${results.length}`
  if (name === 'certain' || name === 'review' || name === 'answers')
    return (
      <section className={`result-group result-group-${name}`}>
        <h4>
          {title} <span className="result-count">{count}</span>
        </h4>
        <p className="result-note">{hint}</p>
        <Rows results={results} />
      </section>
    )
  return (
    <Folded title={title} count={results.length} hint={hint} led={led}>
      {name === 'ineligible' ? <Searchable results={results} /> : <Rows results={results} />}
    </Folded>
  )
}

/** Whether something led to one of the rows, and to which. */
export function useLedTo(results: readonly AnswerResult[]) {
  const { led } = useResult()
  return led !== null && results.some(({ policy }) => policy.id === led.policy) ? led : null
}

/** Its content is made when it is first opened: most never are. */
export function Folded({
  title,
  count,
  hint,
  led = null,
  children,
}: {
  readonly title: string
  readonly count: number
  readonly hint: string
  /** Something led into it, as a new object each time: it opens. */
  readonly led?: object | null
  readonly children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const [followed, setFollowed] = useState<object | null>(null)
  if (led !== null && led !== followed) {
    setFollowed(led)
    setOpen(true)
  }
  return (
    <details className="result-folded" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <strong>{title}</strong> <span className="result-count">{count}</span>
      </summary>
      {open && (
        <>
          <p className="result-note">{hint}</p>
          {children}
        </>
      )}
    </details>
  )
}

function Rows({ results }: Pick<GroupProps, 'results'>) {
  const say = useSay()
  const { elder } = useSettings()
  const [all, setAll] = useState(false)
  const limit = elder ? shownToElders : shownAtFirst
  const isLed = useLedTo(results) !== null
  const shown = all || isLed || results.length <= limit + 1 ? results : results.slice(0, limit)
  const rest = results.length - shown.length
  return (
    <>
      <RowList results={shown} />
      {rest > 0 && (
        <button type="button" onClick={() => setAll(true)}>
          {say(`再看其余 ${rest} 项`, `Show the other ${rest}`)}
        </button>
      )}
    </>
  )
}

export function RowList({ results }: Pick<GroupProps, 'results'>) {
  const { answer } = useResult()
  return (
    <ul className="result-rows">
      {results.map((result) => (
        <Row key={result.policy.id} result={result} isGivenUp={givenUpOf(answer, result).length > 0} />
      ))}
    </ul>
  )
}

function Searchable({ results }: Pick<GroupProps, 'results'>) {
  const say = useSay()
  const id = useId()
  const [text, setText] = useState('')
  const explained = useExplained(results.map(({ policy }) => policy.id))
  const wanted = text.trim().toLowerCase()
  const isFound = (result: AnswerResult): boolean => textOf(explained(result.policy.id) ?? result).includes(wanted)
  const found = wanted === '' ? results : results.filter(isFound)
  return (
    <>
      <p className="result-search">
        <label htmlFor={id}>{say('找一项：', 'Find one: ')}</label>
        <input id={id} type="search" value={text} onChange={({ target }) => setText(target.value)} />
      </p>
      <output className="result-note">
        {wanted !== '' && say(`找到 ${found.length} 项`, `${found.length} found`)}
      </output>
      <Rows results={found} />
    </>
  )
}

const textOf = (result: AnswerResult): string => {
  const { title, titleEn, document, item } = result.policy
  return [title, titleEn, document.title, document.number ?? '', item, ...refusals(result)].join(' ').toLowerCase()
}

function wordsOf(name: GroupName, shelf: ShelfName, say: Say): readonly [string, string] {
  switch (name) {
    case 'certain':
      if (shelf !== 'now')
        return [
          say('条件符合，看文件是否仍有效', 'Conditions met, if the text still applies'),
          say(
            '按您填的，条件都符合；今天还算不算数没有核实，先问清再办。',
            'By what you entered every condition is met; whether the text still applies nobody verified: ask first.',
          ),
        ]
      return [
        say('确定可享', 'Yours for certain'),
        say('按您填的，条件都符合。', 'By what you entered, every condition is met.'),
      ]
    case 'review':
      return [
        say('待认定', 'A reviewer decides'),
        say('其余条件符合，还有一处要由受理部门认定。', 'The rest fits; something is left to the department.'),
      ]
    case 'answers':
      return [
        say('再答几题就能定', 'A few answers decide'),
        say('现在还不能说有，也不能说没有。', 'Neither yes nor no yet.'),
      ]
    case 'others':
      return [
        say('通过别人享受', 'Reaches you through others'),
        say(
          '钱或服务先到银行、担保机构等，不计入您的合计。',
          'It goes to a bank, guarantor or the like; not in your totals.',
        ),
      ]
    case 'ineligible':
      return [say('暂不适合您，及原因', 'Not for you, and why'), say('每一项先说原因。', 'The reason stands first.')]
    case 'notInForce':
      return [
        say('日期对不上', 'The dates do not fit'),
        say('按您的日期，文件当时没有施行或已经结束。', 'On your dates the text was not in force.'),
      ]
    case 'broken':
      return [
        say('规则有误，没有判断', 'Broken rules: nothing was decided'),
        say('其余各项不受影响。', 'The others are not affected.'),
      ]
  }
}
