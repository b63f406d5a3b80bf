import { useState } from 'react'
import { useSay } from '../app/language.js'
import { useStore } from '../app/store.js'
import type { Fact } from '../../domain/fact.js'
import type { ProfileBody } from '../model/profile-body.js'
import { largestFile, readProfileFile, type FileFault } from './profile-file.js'

type Stage =
  | { readonly is: 'idle' }
  | { readonly is: 'fault'; readonly fault: Fault }
  /** Read, and not yet taken: what is entered stays until one says so. */
  | { readonly is: 'read'; readonly profile: ProfileBody }
  | { readonly is: 'taken'; readonly before: ProfileBody }
type Fault = FileFault | { readonly is: 'unreadable' }

const countOf = ({ facts }: ProfileBody): number => Object.keys(facts).length

/** Loads a file that was saved before. Nothing is lost by it: it asks first, and can be taken back. */
export function LoadProfile({ facts }: { readonly facts: readonly Fact[] }) {
  const say = useSay()
  const [stage, setStage] = useState<Stage>({ is: 'idle' })
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setStage(await stageOf(file, facts))
  }
  return (
    <div className="take-away-load">
      <label className="button take-away-file">
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

async function stageOf(file: File, facts: readonly Fact[]): Promise<Stage> {
  if (file.size > largestFile) return { is: 'fault', fault: { is: 'tooLarge' } }
  try {
    const found = readProfileFile(await file.text(), facts)
    return 'fault' in found ? { is: 'fault', fault: found.fault } : { is: 'read', profile: found.profile }
  } catch {
    return { is: 'fault', fault: { is: 'unreadable' } }
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
          <FaultText fault={stage.fault} /> {say('现在填的没有动。', 'What you entered is as it was.')}
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

function FaultText({ fault }: { readonly fault: Fault }) {
  const say = useSay()
  if (fault.is === 'notExact') {
    const zh = fault.sums.map((one) => one.zh).join('；')
    const en = fault.sums.map((one) => one.en).join('; ')
    return say(
      `这些金额换算成元后写不准到分：${zh}。请在文件里改好再读。`,
      `These sums cannot be written exactly in yuan, to the fen: ${en}. Mend them in the file and load it again.`,
    )
  }
  const texts: Record<typeof fault.is, string> = {
    tooLarge: say('文件太大，不像是这里存的。', 'The file is too large to be one saved here.'),
    notJson: say(
      '读不懂这个文件。请选这里存的 .json 文件。',
      'This file cannot be read. Choose a .json file saved here.',
    ),
    notProfile: say('这不是惠企存的文件。', 'This is not a file saved by huiqi.'),
    newer: say(
      '这是惠企的文件，但版本比本页新，这里读不懂。请刷新网页后再读。',
      'This is a file of huiqi in a newer version than this page can read. Reload the page and try again.',
    ),
    noUnit: say(
      '文件里有金额，但没写是元、万元还是分（moneyUnit），不能猜。请在文件里写明再读。',
      'The file holds sums but does not say in what unit (moneyUnit: yuan, wanYuan or fen). Say so in it and load it again.',
    ),
    otherUnit: say(
      '文件里的金额单位（moneyUnit）不认识：只能是 yuan（元）、wanYuan（万元）或 fen（分）。',
      'The unit of the sums in this file (moneyUnit) is not known: it is one of yuan, wanYuan (10,000 yuan) and fen.',
    ),
    unreadable: say('打不开这个文件。', 'The file could not be opened.'),
  }
  return texts[fault.is]
}
