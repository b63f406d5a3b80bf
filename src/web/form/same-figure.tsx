import { useMemo } from 'react'
import { useSay } from '../app/language.js'
import { FactField } from './fact-field.js'
import { useForm } from './form-context.js'
import { useSame } from './use-same.js'

/** Staff today and staff at the last year-end are two facts in law, and for most firms one figure. */
export function SameFigure({ year }: { readonly year: number }) {
  const say = useSay()
  const { loaded } = useForm()
  const target = `/facts/employeesYearEnd/${year}`
  const targets = useMemo(() => [target], [target])
  const { value, isTold, said, follow } = useSame('/facts/currentEmployees', targets)
  const fact = loaded.facts.find(({ id }) => id === 'employeesYearEnd')
  if (!fact || value === undefined) return null
  return (
    <div className="form-follow">
      <label className="form-option">
        <input type="checkbox" checked={said === 'alike'} onChange={(event) => follow(event.target.checked)} />
        {say(`${year}年年末也差不多是这个数`, `It was about the same at the end of ${year}`)}
      </label>
      {said !== 'alike' && (
        <details className="form-hint" open={isTold}>
          <summary>{say(`${year}年年末不一样？`, `Different at the end of ${year}?`)}</summary>
          <FactField spec={fact} pointer={target} year={year} />
        </details>
      )}
    </div>
  )
}
