import { useSay } from '../app/language.js'
import { Radios } from '../components/options.js'
import { FactField } from './fact-field.js'
import { useForm } from './form-context.js'
import { useSame } from './use-same.js'

const targets = ['/facts/operatingRegion', '/facts/taxRegion'] as const

/** Where it is registered, where it works and where it pays tax are three facts; one "yes" answers all three. */
export function SamePlace() {
  const say = useSay()
  const { loaded } = useForm()
  const { value, said, follow } = useSame('/facts/registeredRegion', targets)
  if (value === undefined) return null
  const options = [
    { id: 'yes', text: say('都在这里', 'Yes, both here') },
    { id: 'no', text: say('不都在这里', 'Not both') },
  ]
  return (
    <>
      <fieldset className="form-field">
        <legend className="form-question">
          {say('经营、纳税也都在这里吗？', 'Are business and tax payments here too?')}
        </legend>
        <Radios
          id="form-same-place"
          options={options}
          chosen={said === null ? null : said === 'alike' ? 'yes' : 'no'}
          onChoose={(chosen) => follow(chosen === 'yes')}
        />
      </fieldset>
      {said === 'apart' &&
        targets.map((pointer) => {
          const fact = loaded.facts.find(({ id }) => pointer === `/facts/${id}`)
          return fact && <FactField key={pointer} spec={fact} pointer={pointer} />
        })}
    </>
  )
}
