import { useId, useState, type RefObject } from 'react'
import { useLanguage, useSay } from '../app/language.js'
import { CodeBrowser } from '../components/code-browser.js'
import { CodePicker, CountsAs } from '../components/code-picker.js'
import { FieldFrame, Issues, NotKnownBox, questionId } from '../components/field-frame.js'
import { useDirectory, useNameOf, type Directory } from './directories.js'
import { wordsOf, type SpecOf } from './fact-words.js'
import { useForm } from './form-context.js'
import { useAnswer } from './use-answer.js'
import { useReplacing } from './use-replacing.js'

interface CodeFieldProps {
  readonly spec: SpecOf<'place' | 'industry'>
  readonly pointer: string
}

/** A place or an industry, found by name, pinyin, initials or code, or level by level. */
export function CodeField({ spec, pointer }: CodeFieldProps) {
  const language = useLanguage()
  const { engine } = useForm()
  const answer = useAnswer(pointer)
  const replacing = useReplacing(answer)
  const [isSearching, setSearching] = useState(false)
  const directory = useDirectory(spec.type, engine)
  const { chosen, isOpen, replaced } = replacing
  const pick = (code: string) => {
    setSearching(false)
    replacing.pick(code)
  }
  const isPending = isOpen && answer.draft !== undefined
  const problems = (
    <>
      {isPending && (replaced !== null || !isSearching) && <Pending replaced={replaced} directory={directory} />}
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
          <Finder id={id} type={spec.type} directory={directory} replacing={replacing} onPick={pick} />
        </div>
      ) : (
        <Chosen code={chosen ?? ''} directory={directory} change={replacing.change} onChange={replacing.begin} />
      )}
    </FieldFrame>
  )
}

interface FinderProps {
  readonly id: string
  readonly type: 'place' | 'industry'
  readonly directory: Directory
  readonly replacing: ReturnType<typeof useReplacing>
  readonly onPick: (code: string) => void
}
function Finder({ id, type, directory, replacing, onPick }: FinderProps) {
  const say = useSay()
  const { box, text, type: onText, cancel, former } = replacing
  const example =
    type === 'place'
      ? say('如：潞州、luzhou、140403', 'luzhou, lz or 140403')
      : say('如：软件、ruanjian、65', 'ruanjian, rj or 65')
  return (
    <>
      <CodePicker
        id={id}
        input={box}
        search={directory.search}
        onPick={onPick}
        text={text}
        onText={onText}
        onCancel={cancel}
        placeholder={example}
      />
      {former !== null && <Former code={former} directory={directory} onKeep={cancel} />}
      <details className="form-hint">
        <summary>{say('一级一级选', 'Choose level by level')}</summary>
        <CodeBrowser below={directory.below} onPick={onPick} />
      </details>
    </>
  )
}

interface OneCodeProps {
  readonly code: string
  readonly directory: Directory
}

interface ChosenProps extends OneCodeProps {
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
        {named && <CountsAs choice={named} />}
      </span>
      <button ref={change} type="button" onClick={onChange}>
        {say('更改', 'Change')}
      </button>
    </p>
  )
}

/** The way back, for who only wanted to look. */
function Former({ code, directory, onKeep }: OneCodeProps & { readonly onKeep: () => void }) {
  const say = useSay()
  const name = useNameOf(directory, code)?.name ?? code
  return (
    <p className="form-line">
      <button type="button" className="plain" onClick={onKeep}>
        {say(`不改了，还是${name}`, `Keep ${name}`)}
      </button>
    </p>
  )
}

interface PendingProps {
  readonly replaced: string | null
  readonly directory: Directory
}
function Pending({ replaced, directory }: PendingProps) {
  const say = useSay()
  const name = useNameOf(directory, replaced)?.name ?? replaced
  return (
    <p className="form-problem form-problem-warning">
      {name !== null && say(`${name}不再算数。`, `${name} does not count any more. `)}
      {say('还没有选定：请从列表里点选一项', 'Nothing is chosen yet: pick one from the list')}
    </p>
  )
}
