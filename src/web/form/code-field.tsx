import { useId, useEffect, useRef, useState, type RefObject } from 'react'
import { useLanguage, useSay } from '../app/language.js'
import { CodeBrowser } from '../components/code-browser.js'
import { CodePicker } from '../components/code-picker.js'
import { FieldFrame, Issues, NotKnownBox, questionId } from '../components/field-frame.js'
import { useDirectory, useNameOf, type Directory } from './directories.js'
import { wordsOf, type SpecOf } from './fact-words.js'
import { useForm } from './form-context.js'
import { useAnswer, type Answer } from './use-answer.js'

interface CodeFieldProps {
  readonly spec: SpecOf<'place' | 'industry'>
  readonly pointer: string
}

/** A place or an industry, found by name, pinyin, initials or code, or level by level. */
export function CodeField({ spec, pointer }: CodeFieldProps) {
  const language = useLanguage()
  const { engine } = useForm()
  const answer = useAnswer(pointer)
  const [isChanging, setChanging] = useState(false)
  const [isSearching, setSearching] = useState(false)
  const directory = useDirectory(spec.type, engine)
  const { change, expectFocus } = useFocusAfterPick()
  const chosen = typeof answer.value === 'string' && answer.value !== 'none' ? answer.value : null
  const isOpen = chosen === null || isChanging
  const pick = (code: string) => {
    expectFocus()
    setChanging(false)
    setSearching(false)
    answer.answer(code)
  }
  const problems = (
    <>
      {isOpen && !isSearching && answer.draft !== undefined && <Pending />}
      <Issues issues={answer.issues} />
    </>
  )
  const id = useId()
  const extras = isOpen && (
    <NotKnownBox isNotKnown={answer.isNotKnown} onChange={answer.sayNotKnown} about={questionId(id)} />
  )
  return (
    <FieldFrame
      id={id}
      as={isOpen ? 'single' : 'group'}
      {...wordsOf(spec, language)}
      problems={problems}
      extras={extras}
    >
      {isOpen ? (
        <div onFocusCapture={() => setSearching(true)} onBlurCapture={() => setSearching(false)}>
          <Finder id={id} type={spec.type} directory={directory} answer={answer} onPick={pick} />
        </div>
      ) : (
        <Chosen code={chosen} directory={directory} change={change} onChange={() => setChanging(true)} />
      )}
    </FieldFrame>
  )
}

/** The list that had the focus is gone after a choice; the focus goes to what stands in its place. */
function useFocusAfterPick() {
  const change = useRef<HTMLButtonElement>(null)
  const hasPicked = useRef(false)
  useEffect(() => {
    if (hasPicked.current) change.current?.focus()
    hasPicked.current = false
  })
  return {
    change,
    expectFocus: () => {
      hasPicked.current = true
    },
  }
}

interface FinderProps {
  readonly id: string
  readonly type: 'place' | 'industry'
  readonly directory: Directory
  readonly answer: Answer
  readonly onPick: (code: string) => void
}
function Finder({ id, type, directory, answer, onPick }: FinderProps) {
  const say = useSay()
  const example =
    type === 'place'
      ? say('如：潞州、luzhou、140403', 'luzhou, lz or 140403')
      : say('如：软件、ruanjian、65', 'ruanjian, rj or 65')
  return (
    <>
      <CodePicker
        id={id}
        search={directory.search}
        onPick={onPick}
        draft={answer.draft}
        onDraft={answer.keepDraft}
        placeholder={example}
      />
      <details className="form-hint">
        <summary>{say('一级一级选', 'Choose level by level')}</summary>
        <CodeBrowser below={directory.below} onPick={onPick} />
      </details>
    </>
  )
}

interface ChosenProps {
  readonly code: string
  readonly directory: Directory
  readonly change: RefObject<HTMLButtonElement | null>
  readonly onChange: () => void
}
function Chosen({ code, directory, change, onChange }: ChosenProps) {
  const say = useSay()
  const named = useNameOf(directory, code)
  return (
    <p className="form-line picker-chosen">
      <span>
        <span lang="zh-CN">{named?.name ?? ''}</span> <span className="picker-code">{code}</span>
      </span>
      <button ref={change} type="button" onClick={onChange}>
        {say('更改', 'Change')}
      </button>
    </p>
  )
}

function Pending() {
  const say = useSay()
  return (
    <p className="form-problem form-problem-warning">
      {say('还没有选定：请从列表里点选一项', 'Nothing is chosen yet: pick one from the list')}
    </p>
  )
}
