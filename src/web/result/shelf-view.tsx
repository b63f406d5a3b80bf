import { useSay } from '../app/language.js'
import { hrefOf } from '../app/views.js'
import { useResult } from './context.js'
import { Folded, Group, RowList, useLedTo } from './group.js'
import type { Shelf, ShelfName } from './shelves.js'
import { TotalsView } from './totals-view.js'

type Say = (zh: string, en: string) => string

/** One of the three shelves: by whether the text is in force. */
export function ShelfView({ shelf }: { readonly shelf: Shelf }) {
  const say = useSay()
  const { name } = shelf
  const [title, lead] = wordsOf(name, say)
  const id = `result-shelf-${name}`
  return (
    <section className={`card result-shelf result-shelf-${name}`} aria-labelledby={id}>
      <h3 id={id} tabIndex={-1}>
        {title}
      </h3>
      <p>{lead}</p>
      {name === 'history' ? <History shelf={shelf} /> : <Current shelf={shelf} />}
      {/* Always there, so that a screen reader hears what is put away. */}
      <output>
        <Hidden shelf={shelf} />
      </output>
    </section>
  )
}

function Current({ shelf: { name, groups } }: { readonly shelf: Shelf }) {
  const say = useSay()
  const { answer } = useResult()
  if (name === 'history') return null
  const isNothing = groups.every((group) => group.name === 'ineligible' || group.name === 'notInForce')
  return (
    <>
      <TotalsView answer={answer} shelf={name} />
      {isNothing && (
        <p>
          {name === 'now'
            ? say(
                '按现在填的，还没有找到能用的。接着答几题，可能会有。',
                'Nothing found yet by what you entered. A few more answers may change that.',
              )
            : say('没有要先核实的。', 'Nothing to verify.')}
        </p>
      )}
      {groups.map((group) => (
        <Group key={group.name} shelf={name} name={group.name} results={group.results} />
      ))}
    </>
  )
}

function History({ shelf: { groups, count } }: { readonly shelf: Shelf }) {
  const say = useSay()
  const results = groups.flatMap((group) => group.results)
  const led = useLedTo(results)
  if (count === 0) return <p className="result-note">{say('没有。', 'None.')}</p>
  return (
    <Folded
      title={say('看这些旧规定', 'Old rules')}
      count={count}
      hint={say('不能再按它们办，看看换成了什么。', 'They can no longer be used; see what replaced them.')}
      led={led}
    >
      <RowList results={results} />
    </Folded>
  )
}

/** What was put away is told of, and what of it the totals still hold. */
function Hidden({ shelf: { hidden } }: { readonly shelf: Shelf }) {
  const say = useSay()
  if (hidden.length === 0) return null
  const counted = hidden.filter(({ counted: { in: totals } }) => totals.length > 0).length
  return (
    <span className="result-hidden">
      {say(`已收起 ${hidden.length} 项，可恢复。`, `${hidden.length} put away; you can bring them back.`)}{' '}
      {counted > 0 &&
        say(`其中 ${counted} 项还算在上面的合计里。`, `${counted} of them still count in the totals above.`)}{' '}
      <a href={hrefOf('list')}>{say('去我的清单', 'My list')}</a>
    </span>
  )
}

function wordsOf(name: ShelfName, say: Say): readonly [string, string] {
  switch (name) {
    case 'now':
      return [
        say('现在可用', 'Available now'),
        say('文件现行有效。下面的合计只算这些。', 'The text is in force. The sums here count these only.'),
      ]
    case 'verify':
      return [
        say('先核实再用', 'Verify first, then use'),
        say(
          '找到了文件，但没核实今天是否还有效。金额单独算，不和上面相加。',
          'The text was found but nobody verified that it still applies. Its sums stand apart and are never added to those above.',
        ),
      ]
    case 'history':
      return [say('历史', 'History'), say('已经失效或被取代，只供查考。', 'Ended or replaced; for reference only.')]
  }
}
