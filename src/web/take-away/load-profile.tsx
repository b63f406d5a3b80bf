import { useState } from 'react'
import { useSay } from '../app/language.js'
import { useStore } from '../app/store.js'
import type { ProfileBody } from '../model/profile-body.js'
import { largestFile, readProfileFile, type FileFault } from './profile-file.js'

type Stage =
  | { readonly is: 'idle' }
  | { readonly is: 'fault'; readonly fault: FileFault | 'unreadable' }
  /** Read, and not yet taken: what is entered stays until one says so. */
  | { readonly is: 'read'; readonly profile: ProfileBody }
  | { readonly is: 'taken'; readonly before: ProfileBody }

const countOf = ({ facts }: ProfileBody): number => Object.keys(facts).length

/** Loads a file that was saved before. Nothing is lost by it: it asks first, and can be taken back. */
export function LoadProfile() {
  const say = useSay()
  const [stage, setStage] = useState<Stage>({ is: 'idle' })
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setStage(await stageOf(file))
  }
  return (
    <div className="take-away-load">
      <label>
        {say('从文件读回所填内容', 'Load what you saved before')}
        <input
          type="file"
          accept=".json,application/json"
          onChange={({ target }) => {
            void choose(target.files?.[0])
            // So that the same file can be chosen again.
            target.value = ''
          }}
        />
      </label>
      <StageView stage={stage} onStage={setStage} />
    </div>
  )
}

async function stageOf(file: File): Promise<Stage> {
  if (file.size > largestFile) return { is: 'fault', fault: 'tooLarge' }
  try {
    const found = readProfileFile(await file.text())
    return 'fault' in found ? { is: 'fault', fault: found.fault } : { is: 'read', profile: found.profile }
  } catch {
    return { is: 'fault', fault: 'unreadable' }
  }
}

interface StageProps<Is extends Stage['is']> {
  readonly stage: Extract<Stage, { is: Is }>
  readonly onStage: (stage: Stage) => void
}

function StageView({ stage, onStage }: { readonly stage: Stage; readonly onStage: (stage: Stage) => void }) {
  const say = useSay()
  switch (stage.is) {
    case 'idle':
      return null
    case 'fault':
      return (
        <p role="alert" className="result-error">
          <Fault fault={stage.fault} /> {say('现在填的没有动。', 'What you entered is as it was.')}
        </p>
      )
    case 'read':
      return <Read stage={stage} onStage={onStage} />
    case 'taken':
      return <Taken stage={stage} onStage={onStage} />
  }
}

function Read({ stage: { profile }, onStage }: StageProps<'read'>) {
  const say = useSay()
  const { state, dispatch } = useStore()
  const [held, entered] = [countOf(profile), countOf(state.profile)]
  const take = (): void => {
    onStage({ is: 'taken', before: state.profile })
    dispatch({ type: 'load', profile })
  }
  return (
    <div>
      <p role="alert">
        {say(
          `文件里填了 ${held} 类情况，会换掉现在填的 ${entered} 类。`,
          `The file holds ${held} answers; they replace the ${entered} entered now.`,
        )}
      </p>
      <button type="button" className="primary" onClick={take}>
        {say('换成文件里的', 'Use the file')}
      </button>{' '}
      <button type="button" onClick={() => onStage({ is: 'idle' })}>
        {say('不换', 'Keep what is here')}
      </button>
    </div>
  )
}

function Taken({ stage: { before }, onStage }: StageProps<'taken'>) {
  const say = useSay()
  const { dispatch } = useStore()
  const undo = (): void => {
    dispatch({ type: 'load', profile: before })
    onStage({ is: 'idle' })
  }
  return (
    <p>
      <output>{say('已换成文件里的。', 'The file is loaded.')}</output>{' '}
      <button type="button" onClick={undo}>
        {say('撤销', 'Undo')}
      </button>
    </p>
  )
}

function Fault({ fault }: { readonly fault: FileFault | 'unreadable' }) {
  const say = useSay()
  const texts: Record<typeof fault, string> = {
    tooLarge: say('文件太大，不像是这里存的。', 'The file is too large to be one saved here.'),
    notJson: say(
      '读不懂这个文件。请选这里存的 .json 文件。',
      'This file cannot be read. Choose a .json file saved here.',
    ),
    notProfile: say('这不是惠企存的文件。', 'This is not a file saved by huiqi.'),
    otherUnit: say(
      '这个文件的金额不是以元计的，这里读不了。',
      'The sums in this file are not in yuan, so it cannot be loaded here.',
    ),
    unreadable: say('打不开这个文件。', 'The file could not be opened.'),
  }
  return texts[fault]
}
