import { useSay } from '../app/language.js'
import { useStore } from '../app/store.js'
import { Issues } from '../components/field-frame.js'
import { useForm } from './form-context.js'

/** What has no field: facts that the catalogue does not have any more, and what is wrong with a profile as a whole. */
export function LeftAside() {
  const say = useSay()
  const { state, dispatch } = useStore()
  const { loaded, issues } = useForm()
  const known = new Set(loaded.facts.map(({ id }) => id))
  const gone = Object.keys(state.profile.facts).filter((id) => !known.has(id))
  const homeless = issues.filter(({ pointer, code }) => !hasField(pointer, known) && code !== 'fact.unknown')
  if (gone.length === 0 && homeless.length === 0) return null
  return (
    <section className="card" aria-labelledby="form-aside">
      <h2 id="form-aside">{say('有些内容没有用上', 'Some of it is not used')}</h2>
      <Issues issues={homeless} />
      {gone.length > 0 && (
        <>
          <p>
            {say(
              '以前填的这几项，现在的规则里没有了：没有算进结果，仍替您留着。',
              'The rules no longer have these answers of yours: they do not count, and are kept for you.',
            )}
          </p>
          <ul>
            {gone.map((id) => (
              <li key={id} className="form-line">
                <span>{id}</span>
                <button
                  type="button"
                  onClick={() => dispatch({ type: 'answer', pointer: `/facts/${id}`, value: undefined })}
                  aria-label={say(`删掉 ${id}`, `Remove ${id}`)}
                >
                  {say('删掉', 'Remove')}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function hasField(pointer: string, known: ReadonlySet<string>): boolean {
  const [, root, id = ''] = pointer.split('/')
  if (root === 'applicant') return id === 'kind' || id === 'creditCode'
  // "Not sure yet" of something that is gone needs no word: it only stops a question.
  return root === 'askedButUnknown' || (root === 'facts' && known.has(id))
}
