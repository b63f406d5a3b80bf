import type { ReactNode } from 'react'
import { ChoiceField } from './choice-field.js'
import { ChoicesField } from './choices-field.js'
import { CodeField } from './code-field.js'
import type { Spec, SpecOf } from './fact-words.js'
import { RecordsField } from './records-field.js'
import { TextField, type TextType } from './text-field.js'
import { YearlyField } from './yearly-field.js'

interface FactFieldProps<One extends Spec = Spec> {
  readonly spec: One
  readonly pointer: string
  /** Of a yearly fact: only this year, at a pointer that names it. */
  readonly year?: number | undefined
}

function Choice({ spec, pointer }: FactFieldProps<SpecOf<'choice' | 'boolean'>>) {
  return <ChoiceField spec={spec} pointer={pointer} />
}
function Code({ spec, pointer }: FactFieldProps<SpecOf<'place' | 'industry'>>) {
  return <CodeField spec={spec} pointer={pointer} />
}
function Text({ spec, pointer }: FactFieldProps<SpecOf<TextType>>) {
  return <TextField spec={spec} type={spec.type} pointer={pointer} />
}
function Yearly({ spec, pointer, year }: FactFieldProps<SpecOf<'yearly'>>) {
  if (year === undefined) return <YearlyField spec={spec} pointer={pointer} />
  return <TextField spec={spec} type={spec.of} pointer={pointer} year={year} />
}

const inputs: { readonly [Type in Spec['type']]: (props: FactFieldProps<SpecOf<Type>>) => ReactNode } = {
  boolean: Choice,
  choice: Choice,
  place: Code,
  industry: Code,
  integer: Text,
  money: Text,
  ratio: Text,
  date: Text,
  yearly: Yearly,
  choices: ({ spec, pointer }) => <ChoicesField spec={spec} pointer={pointer} />,
  records: ({ spec, pointer }) => <RecordsField spec={spec} pointer={pointer} Input={FactField} />,
}

/** The input for a fact, or for a field of a record. */
export function FactField({ spec, pointer, year }: FactFieldProps) {
  const Input = inputs[spec.type] as (props: FactFieldProps) => ReactNode
  return <Input spec={spec} pointer={pointer} year={year} />
}
