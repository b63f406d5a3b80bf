import { useEffect, useState } from 'react'
import { useSay } from '../app/language.js'
import { ChoiceText, type CodeChoice } from './code-picker.js'

interface CodeBrowserProps {
  /** null: the widest level. */
  readonly below: (code: string | null) => Promise<readonly CodeChoice[]>
  readonly onPick: (code: string) => void
}

/** Level by level, for those who know where it belongs and not what it is called. A coarser level will do as well. */
export function CodeBrowser({ below, onPick }: CodeBrowserProps) {
  const say = useSay()
  const [path, setPath] = useState<readonly CodeChoice[]>([])
  const [choices, setChoices] = useState<readonly CodeChoice[] | null>(null)
  const here = path.at(-1)
  useEffect(() => {
    let isCurrent = true
    below(here?.code ?? null).then(
      (found) => isCurrent && setChoices(found),
      () => isCurrent && setChoices([]),
    )
    return () => {
      isCurrent = false
    }
  }, [below, here])
  const go = (to: readonly CodeChoice[]) => {
    setChoices(null)
    setPath(to)
  }
  return (
    <div className="picker-browser">
      {here && (
        <div className="form-line">
          <button type="button" className="plain" onClick={() => go(path.slice(0, -1))}>
            {say('← 上一级', '← Up')}
          </button>
          <button type="button" onClick={() => onPick(here.code)}>
            {say('就选', 'Choose')} <span lang="zh-CN">{here.name}</span>
          </button>
        </div>
      )}
      {choices === null && <output>{say('正在读取…', 'Loading…')}</output>}
      <ul className="picker-level">
        {choices?.map((choice) => (
          <li key={choice.code}>
            <button
              type="button"
              className="plain picker-choice"
              onClick={() => (choice.hasChildren ? go([...path, choice]) : onPick(choice.code))}
            >
              <ChoiceText choice={choice} />
              {choice.hasChildren && <span aria-hidden="true"> ›</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
