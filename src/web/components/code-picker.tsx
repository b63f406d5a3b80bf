/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a datalist can neither show where a choice lies nor be searched by pinyin. */
import { useId, type Ref } from 'react'
import { useSay } from '../app/language.js'
import { backId, errorId } from './field-frame.js'
import { useCombobox } from './use-combobox.js'
import type { Search } from './use-search.js'
import './code-picker.css'

export interface CodeChoice {
  readonly code: string
  readonly name: string
  /** What it lies in, or a former name by which it was found. */
  readonly where: string | null
  /** Code that the name is of, where the code itself has none here. */
  readonly countsAs?: string
  /** Something finer can be chosen below it. */
  readonly hasChildren: boolean
}

interface CodePickerProps {
  readonly id: string
  readonly search: Search<CodeChoice>
  readonly onPick: (code: string) => void
  /** Typed, and not chosen from the list. */
  readonly text: string
  readonly onText: (text: string) => void
  /** Escape, when the list is closed already. */
  readonly onCancel: () => void
  readonly placeholder: string
  readonly input: Ref<HTMLInputElement>
}

/**
 * A combobox with a list that follows what is typed (WAI-ARIA APG: list autocomplete with manual selection): the focus
 * stays in the input, arrows move through the list, Enter takes, Escape closes, and once more takes back.
 */
export function CodePicker({ id, search, onPick, text, onText, onCancel, placeholder, input }: CodePickerProps) {
  const listId = useId()
  const box = useCombobox({ search, text, onText, onCancel, onPick: ({ code }) => onPick(code) })
  const optionId = (code: string): string => `${listId}-${code}`
  return (
    <div className="picker">
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        className="form-text picker-input"
        aria-autocomplete="list"
        aria-expanded={box.isOpen}
        aria-controls={listId}
        aria-activedescendant={box.active && optionId(box.active.code)}
        aria-describedby={`${backId(id)} ${errorId(id)}`}
        placeholder={placeholder}
        value={text}
        {...box.handlers}
      />
      <Results
        id={listId}
        found={box.isOpen ? box.found : []}
        active={box.active}
        optionId={optionId}
        onPick={onPick}
      />
      <p id={backId(id)} aria-live="polite" className="form-back">
        {box.isOpen && <StatusText {...box} />}
      </p>
    </div>
  )
}

interface ResultsProps {
  readonly id: string
  readonly found: readonly CodeChoice[]
  readonly active: CodeChoice | undefined
  readonly optionId: (code: string) => string
  readonly onPick: (code: string) => void
}
function Results({ id, found, active, optionId, onPick }: ResultsProps) {
  const say = useSay()
  return (
    <div
      id={id}
      role="listbox"
      hidden={found.length === 0}
      className="picker-list"
      aria-label={say('搜索结果', 'Results')}
    >
      {found.map((choice) => (
        // The focus stays in the input, through which keyboards reach an option.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
        <div
          key={choice.code}
          ref={choice === active ? intoView : null}
          id={optionId(choice.code)}
          role="option"
          aria-selected={choice === active}
          className="picker-option"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(choice.code)}
        >
          <ChoiceText choice={choice} />
        </div>
      ))}
    </div>
  )
}

const intoView = (option: HTMLElement | null): void => option?.scrollIntoView({ block: 'nearest' })

/** Places and industries have Chinese names only. */
export function ChoiceText({ choice }: { readonly choice: CodeChoice }) {
  const { code, name, where } = choice
  return (
    <>
      <span lang="zh-CN">{name}</span> <span className="picker-code">{code}</span>
      {where !== null && (
        <span lang="zh-CN" className="picker-where">
          {where}
        </span>
      )}
      <CountsAs choice={choice} />
    </>
  )
}

/** A code of which no name is held may be a slip: what it is taken for is said. */
export function CountsAs({ choice: { code, name, countsAs } }: { readonly choice: CodeChoice }) {
  const say = useSay()
  if (countsAs === undefined) return null
  return (
    <span className="picker-where">
      {say(
        `表里没有 ${code} 的名称，按 ${countsAs} ${name} 计，请核对`,
        `No name is held for ${code}: it counts as ${countsAs} ${name}; please check`,
      )}
    </span>
  )
}

interface StatusProps {
  readonly found: readonly CodeChoice[]
  readonly isSearching: boolean
  readonly hasFailed: boolean
}
function StatusText({ found: { length: count }, isSearching, hasFailed }: StatusProps) {
  const say = useSay()
  if (hasFailed)
    return say(
      '查找暂时不可用：试试写汉字或代码，或用下面的逐级选择',
      'The search does not work now: try Chinese names or codes, or choose level by level below',
    )
  if (isSearching) return say('正在查找…', 'Searching…')
  if (count === 0)
    return say(
      '没有找到。换个写法，或用下面的逐级选择',
      'Nothing found. Try other words, or choose level by level below',
    )
  return say(`找到 ${count} 项，点选或用上下键选择`, `${count} found; tap one or use the arrow keys`)
}
