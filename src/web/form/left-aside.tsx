import { useLanguage, useSay } from '../app/language.js'
import { useStore } from '../app/store.js'
import { leftOutOf } from '../left-out/left-out.js'
import { LeftOutList } from '../left-out/left-out-list.js'
import { useForm } from './form-context.js'

interface LeftAsideProps {
  /** Leads to the question at a pointer into the profile. */
  readonly onAnswer: (pointer: string) => void
}

/**
 * What does not count though it was not typed a moment ago: answers of a file or of another day that the engine cannot
 * take, most of them in sections that are shut, and facts that the catalogue does not have any more. What is typed and
 * cannot be read is told beside its field.
 */
export function LeftAside({ onAnswer }: LeftAsideProps) {
  const say = useSay()
  const language = useLanguage()
  const { state, dispatch } = useStore()
  const { loaded, issues } = useForm()
  const known = new Set(loaded.facts.map(({ id }) => id))
  const gone = Object.keys(state.profile.facts).filter((id) => !known.has(id))
  const own = issues.filter(({ code }) => code !== 'fact.unknown')
  const items = leftOutOf({ drafts: {}, issues: own }, loaded.facts, language)
  if (gone.length === 0 && items.length === 0) return null
  return (
    <section className="card" aria-labelledby="form-aside">
      <h2 id="form-aside">{say('有些内容没有用上', 'Some of it is not used')}</h2>
      <LeftOutList items={items} onAnswer={onAnswer} />
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
