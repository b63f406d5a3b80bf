import { useId, useState } from 'react'
import type { JsonValue } from '../../domain/rule-source.js'
import { useLanguage, useSay } from '../app/language.js'
import { recordPlace, type RecordPlace } from '../app/records.js'
import { useStore } from '../app/store.js'
import { FieldFrame, Issues, NotKnownBox } from '../components/field-frame.js'
import { RecordCard, type FieldInput } from './record-card.js'
import { ListComplete } from './list-complete.js'
import { useForm } from './form-context.js'
import { wordsOf, type SpecOf } from './fact-words.js'
import { useAnswer, type Answer } from './use-answer.js'

/** As many as a profile may hold (domain/profile-json.ts). */
const mostRecords = 500
/** A phone draws no more at once. */
const mostShown = 50

export function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  const items = typeof value === 'object' && value !== null && !Array.isArray(value) ? value['items'] : undefined
  return Array.isArray(items) ? items : []
}

interface RecordsFieldProps {
  readonly spec: SpecOf<'records'>
  readonly pointer: string
  /** Draws a field of a record. */
  readonly Input: FieldInput
}

/** A list of records: one card each, and whether that is all there are. */
export function RecordsField({ spec, pointer, Input }: RecordsFieldProps) {
  const language = useLanguage()
  const say = useSay()
  const id = useId()
  const { issues } = useForm()
  const answer = useAnswer(pointer, false)
  const { open, setOpen, removed, add, remove, undo } = useRecords(pointer, answer)
  const items = itemsOf(answer.value)
  const own = issues.filter((issue) => [pointer, `${pointer}/items`, `${pointer}/complete`].includes(issue.pointer))
  return (
    <FieldFrame id={id} as="group" {...wordsOf(spec, language)} problems={<Issues issues={own} />}>
      <Cards spec={spec} pointer={pointer} Input={Input} items={items} open={open} onOpen={setOpen} onRemove={remove} />
      <Undo isOffered={removed !== null} onUndo={undo} />
      {items.length < mostRecords ? (
        <button type="button" onClick={add}>
          {items.length === 0 ? say('添加一项', 'Add one') : say('再添加一项', 'Add another')}
        </button>
      ) : (
        <p className="form-note">{say(`最多 ${mostRecords} 项`, `At most ${mostRecords} entries`)}</p>
      )}
      {items.length > 0 || answer.value !== undefined ? (
        <ListComplete spec={spec} id={id} answer={answer} />
      ) : (
        <div className="form-options">
          <label className="form-option form-option-quiet">
            <input type="checkbox" checked={false} onChange={() => answer.answer({ complete: true, items: [] })} />
            {say('一项也没有', 'There are none')}
          </label>
          <NotKnownBox isNotKnown={answer.isNotKnown} onChange={answer.sayNotKnown} />
        </div>
      )}
    </FieldFrame>
  )
}

interface CardsProps extends RecordsFieldProps {
  readonly items: readonly JsonValue[]
  readonly open: number | null
  readonly onOpen: (index: number | null) => void
  readonly onRemove: (index: number) => void
}
function Cards({ spec, pointer, Input, items, open, onOpen, onRemove }: CardsProps) {
  const say = useSay()
  const [shown, setShown] = useState(mostShown)
  return (
    <>
      <ul className="form-cards">
        {items.slice(0, shown).map((item, index) => (
          <RecordCard
            key={keyOf(item, index)}
            spec={spec}
            pointer={`${pointer}/items/${index}`}
            number={index + 1}
            Input={Input}
            isOpen={open === index}
            onOpen={(isOpen) => onOpen(isOpen ? index : null)}
            onRemove={() => onRemove(index)}
          />
        ))}
      </ul>
      {items.length > shown && (
        <button type="button" onClick={() => setShown(shown + mostShown)}>
          {say(`再显示 ${mostShown} 项（共 ${items.length} 项）`, `Show ${mostShown} more of ${items.length}`)}
        </button>
      )}
    </>
  )
}

function Undo({ isOffered, onUndo }: { readonly isOffered: boolean; readonly onUndo: () => void }) {
  const say = useSay()
  return (
    <output className="form-line">
      {isOffered && (
        <>
          {say('已删除一项。', 'One entry was removed.')}{' '}
          <button type="button" onClick={onUndo}>
            {say('撤销删除', 'Undo')}
          </button>
        </>
      )}
    </output>
  )
}

const keyOf = (item: JsonValue, index: number): string => {
  const id = typeof item === 'object' && item !== null && !Array.isArray(item) ? item['id'] : undefined
  return typeof id === 'string' ? id : `#${index}`
}

/** r1, r2, …: the first that is free. */
function freeId(items: readonly JsonValue[]): string {
  const taken = new Set(items.map(keyOf))
  const numbers = Array.from({ length: items.length + 1 }, (_, index) => `r${index + 1}`)
  return numbers.find((id) => !taken.has(id)) ?? `r${items.length + 1}`
}

function useRecords(pointer: string, answer: Answer) {
  const { state, dispatch } = useStore()
  const [open, setOpen] = useState<number | null>(null)
  const [removed, setRemoved] = useState<RecordPlace | null>(null)
  const items = itemsOf(answer.value)
  return {
    open,
    setOpen,
    removed,
    add: () => {
      const record = { id: freeId(items) }
      // "There are none" and "these are all" no longer hold until they are said again.
      if (answer.value !== undefined) answer.answer({ ...(answer.value as object), complete: false })
      dispatch({ type: 'addRecord', list: pointer, place: { index: items.length, record, drafts: {}, notKnown: [] } })
      setOpen(items.length)
      setRemoved(null)
    },
    remove: (index: number) => {
      setRemoved(recordPlace(state, pointer, index))
      dispatch({ type: 'removeRecord', list: pointer, index })
      setOpen(null)
    },
    undo: () => {
      if (removed) dispatch({ type: 'addRecord', list: pointer, place: removed })
      setRemoved(null)
    },
  }
}
