import type { Fact } from '../../domain/fact.js'
import { useStore } from '../app/store.js'
import { useSay } from '../app/language.js'
import { coreOf, kindPointer } from './core-pointers.js'
import { FactField } from './fact-field.js'
import { useForm, yearOf } from './form-context.js'
import { SameFigure } from './same-figure.js'
import { SamePlace } from './same-place.js'

export const pointerOf = (fact: Fact): string => (fact.id === 'applicantKind' ? kindPointer : `/facts/${fact.id}`)

/** The six that decide most: what, where, which trade, since when, how many people, how much revenue. */
export function CoreQuestions() {
  const say = useSay()
  const { state } = useStore()
  const { asOf } = useForm()
  const { isPerson, lastYear } = coreOf(state.profile, yearOf(asOf))
  return (
    <section aria-labelledby="form-core" className="card">
      <h2 id="form-core" tabIndex={-1}>
        {say('先说几项基本情况', 'First, the basics')}
      </h2>
      <p className="form-note">
        {say(
          '大概的数就行，如“二十来人”“50-80万”“2019年”；不知道的可以跳过。',
          'Rough is fine: “about 20”, “50-80万”, “2019”. Skip what you do not know.',
        )}
      </p>
      <Question id="applicantKind" />
      <Question id="registeredRegion" />
      {isPerson ? (
        <p className="form-note">
          {say('还没有登记的，选准备登记的地方。', 'Not registered yet? Choose where it is going to be.')}
        </p>
      ) : (
        <SamePlace />
      )}
      <Question id="mainIndustry" />
      {!isPerson && (
        <>
          <Question id="establishedOn" />
          <Question id="currentEmployees" />
          {lastYear !== null && <SameFigure year={lastYear} />}
          {lastYear !== null && <Question id="revenue" year={lastYear} />}
        </>
      )}
    </section>
  )
}

interface QuestionProps {
  readonly id: string
  readonly year?: number
}
/** A fact of the catalogue; one that it does not have is not asked. */
export function Question({ id, year }: QuestionProps) {
  const { loaded } = useForm()
  const fact = loaded.facts.find((one) => one.id === id)
  if (!fact) return null
  const pointer = pointerOf(fact)
  return <FactField spec={fact} pointer={year === undefined ? pointer : `${pointer}/${year}`} year={year} />
}
