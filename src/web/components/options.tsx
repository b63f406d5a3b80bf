import { useSay } from '../app/language.js'

export interface Option {
  readonly id: string
  readonly text: string
}

interface OneOfProps {
  readonly id: string
  readonly options: readonly Option[]
  /** Chosen; null: nothing yet. */
  readonly chosen: string | null
  readonly onChoose: (id: string | null) => void
}

/** Radios in a group of their own; the question is the legend around them. */
export function Radios({ id, options, chosen, onChoose }: OneOfProps) {
  return (
    <div className="form-options">
      {options.map((option) => (
        <label key={option.id} className="form-option">
          <input
            type="radio"
            name={id}
            value={option.id}
            checked={chosen === option.id}
            onChange={() => onChoose(option.id)}
          />
          {option.text}
        </label>
      ))}
    </div>
  )
}

export function Select({ id, options, chosen, onChoose, describedBy }: OneOfProps & { readonly describedBy: string }) {
  const say = useSay()
  return (
    <select
      id={id}
      className="form-select"
      value={chosen ?? ''}
      aria-describedby={describedBy}
      onChange={(event) => onChoose(event.target.value || null)}
    >
      <option value="">{say('请选择', 'Please choose')}</option>
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.text}
        </option>
      ))}
    </select>
  )
}
