import { useId, useState, type FormEvent } from 'react'
import { readClaimCode } from '../../application/claim-code.js'
import type { Fact } from '../../domain/fact.js'
import { useSay } from '../app/language.js'
import { useStore } from '../app/store.js'
import type { ProfileBody } from '../model/profile-body.js'
import { CopyButton } from '../result/copy-button.js'
import { readProfileFile } from '../take-away/profile-file.js'
import { FaultText, type Trouble } from './fault-text.js'
import { savedClient, type Asked, type SavedClient } from './saved-client.js'
import './saved.css'

interface Props {
  readonly days: number
  readonly facts: readonly Fact[]
  readonly client?: SavedClient
}
type Told = { readonly is: 'trouble'; readonly trouble: Trouble } | { readonly is: 'done'; readonly text: string }

/** Saves what is entered on the service, on the applicant's word only, and has it back by a code. No account. */
export function SavedProfile({ days, facts, client = savedClient }: Props) {
  const say = useSay()
  return (
    <details className="saved">
      <summary>{say('存在本服务，换台设备也能取回', 'Keep it on this service, for other devices too')}</summary>
      <SaveNew days={days} client={client} />
      <ComeBack facts={facts} client={client} />
    </details>
  )
}

function SaveNew({ days, client }: Pick<Required<Props>, 'days' | 'client'>) {
  const say = useSay()
  const { state } = useStore()
  const [agrees, setAgrees] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [code, setCode] = useState<string | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const answer = await client.save(state.profile)
    setBusy(false)
    if ('fault' in answer) return setTold({ is: 'trouble', trouble: answer.fault })
    setTold({ is: 'done', text: keptText(say, answer.done) })
    setCode(answer.done.code)
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <h4>{say('保存', 'Save')}</h4>
      <p>
        {say(
          `所填内容（含关于个人的情况）会发到本服务并加密保存，只用来让您取回，不给别人看；自最后一次修改起保存 ${days} 天，到期自动删除，您也可随时删除。`,
          `What you entered, personal answers too, is sent to this service and kept encrypted, for you to have back and for nobody else; it goes ${days} days after its last change, or whenever you delete it.`,
        )}
      </p>
      {code === null ? (
        <>
          <label className="saved-consent">
            <input type="checkbox" checked={agrees} onChange={({ target }) => setAgrees(target.checked)} />
            {say('我同意这样保存', 'I agree to that')}
          </label>
          <button type="submit" disabled={!agrees || isBusy}>
            {say('保存，得到取回码', 'Save and get a code')}
          </button>
        </>
      ) : (
        <Code code={code} />
      )}
      <TellView told={told} />
    </form>
  )
}

function Code({ code }: { readonly code: string }) {
  const say = useSay()
  return (
    <div>
      <p>
        {say(
          '您的取回码，只显示这一次，本服务没有存底，丢了找不回：',
          'Your code. It is shown this once and kept nowhere: a lost one cannot be had again.',
        )}
      </p>
      <output className="saved-code">{code}</output>
      <CopyButton text={() => code} label={say('复制取回码', 'Copy the code')} />
    </div>
  )
}

const keptText = (say: ReturnType<typeof useSay>, { expiresOn, leftOut }: { expiresOn: string; leftOut: number }) =>
  say(`已保存到 ${expiresOn}。`, `Saved until ${expiresOn}.`) +
  (leftOut === 0
    ? ''
    : say(` 有 ${leftOut} 处读不懂，没有保存。`, ` Answers that could not be read were not saved: ${leftOut}.`))

function TellView({ told }: { readonly told: Told | null }) {
  if (told?.is === 'trouble')
    return (
      <p role="alert" className="result-error">
        <FaultText trouble={told.trouble} />
      </p>
    )
  return <output>{told?.text}</output>
}

function ComeBack({ facts, client }: Pick<Required<Props>, 'facts' | 'client'>) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const { told, before, isBusy, load, change, remove, undo } = useComeBack(typed, facts, client)
  const field = useId()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        load()
      }}
    >
      <h4>{say('已有取回码', 'With a code')}</h4>
      <label className="saved-label" htmlFor={field}>
        {say('取回码', 'Code')}
      </label>
      <input
        id={field}
        className="saved-typed"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <div className="take-away-buttons">
        <button type="submit" disabled={isBusy}>
          {say('取回', 'Have it back')}
        </button>
        <button type="button" disabled={isBusy} onClick={change}>
          {say('改存为现在填的', 'Save what is here instead')}
        </button>
        <button type="button" disabled={isBusy} onClick={remove}>
          {say('删除保存的', 'Delete what is saved')}
        </button>
      </div>
      <TellView told={told} />
      {before && (
        <button type="button" onClick={undo}>
          {say('撤销取回', 'Undo')}
        </button>
      )}
    </form>
  )
}

function useComeBack(typed: string, facts: readonly Fact[], client: SavedClient) {
  const say = useSay()
  const { state, dispatch } = useStore()
  const [isBusy, setBusy] = useState(false)
  const [told, setTold] = useState<Told | null>(null)
  /** What was entered before it came back. */
  const [before, setBefore] = useState<ProfileBody | null>(null)
  /** A slip of the hand is found here, before anything is sent. */
  const withCode = async (act: (code: string) => Promise<Told>): Promise<void> => {
    const code = readClaimCode(typed)
    setBefore(null)
    if (code === null) return setTold(troubled({ is: 'mistyped', waitS: null }))
    setBusy(true)
    setTold(await act(code))
    setBusy(false)
  }
  const take = (profile: unknown): Told => {
    const read = readProfileFile(JSON.stringify(profile), facts)
    if ('fault' in read) return troubled({ is: 'invalid', waitS: null })
    setBefore(state.profile)
    dispatch({ type: 'load', profile: read.profile })
    return done(say('已取回，换掉了本机所填的。', 'It is back, in place of what was entered here.'))
  }
  const act =
    <Value,>(ask: (code: string) => Promise<Asked<Value>>, meaning: (value: Value) => Told) =>
    (): void =>
      void withCode(async (code) => {
        const answer = await ask(code)
        return 'fault' in answer ? troubled(answer.fault) : meaning(answer.done)
      })
  const isGone = say('已从本服务删除；本机所填的还在。', 'Deleted from this service; what is entered here stays.')
  return {
    told,
    before,
    isBusy,
    load: act(client.open, ({ profile }) => take(profile)),
    change: act(
      async (code) => client.change(code, state.profile),
      (kept) => done(keptText(say, kept)),
    ),
    remove: act(client.remove, () => done(isGone)),
    undo: () => {
      if (before) dispatch({ type: 'load', profile: before })
      setBefore(null)
      setTold(null)
    },
  }
}

const troubled = (trouble: Trouble): Told => ({ is: 'trouble', trouble })
const done = (text: string): Told => ({ is: 'done', text })
