import { z } from 'zod'
import { CasesFileSchema } from '../../domain/case.js'
import { ConditionSchema, GroupSchema, LeafSchema } from '../../domain/condition.js'
import { FactsFileSchema, FieldSchema, WordsSchema } from '../../domain/fact.js'
import { FormulaSchema, InlineTableSchema } from '../../domain/formula.js'
import { IsoDateSchema } from '../../domain/iso-date.js'
import {
  DepartmentsSchema,
  DocumentSchema,
  PolicySchema,
  TableFileSchema,
  ZonesFileSchema,
} from '../../domain/policy.js'
import { WorkingDaysFileSchema } from '../../domain/working-days.js'

const titles = {
  facts: { title: 'huiqi: facts', schema: FactsFileSchema },
  table: { title: 'huiqi: table', schema: TableFileSchema },
  zones: { title: 'huiqi: development zones', schema: ZonesFileSchema },
  'working-days': { title: 'huiqi: working days', schema: WorkingDaysFileSchema },
  departments: { title: 'huiqi: departments', schema: DepartmentsSchema },
  document: { title: 'huiqi: document', schema: DocumentSchema },
  policy: { title: 'huiqi: policy', schema: PolicySchema },
  cases: { title: 'huiqi: cases of a policy', schema: CasesFileSchema },
} satisfies Record<string, { title: string; schema: z.ZodType }>

/** The recursive words of the language keep their names, so that an editor can show them. */
const named = z.registry<{ id: string }>()
named.add(FormulaSchema, { id: 'formula' })
named.add(ConditionSchema, { id: 'condition' })
named.add(GroupSchema, { id: 'group' })
named.add(LeafSchema, { id: 'leaf' })
named.add(InlineTableSchema, { id: 'table' })
named.add(FieldSchema, { id: 'field' })
named.add(WordsSchema, { id: 'words' })

/** File name in rules/schema → JSON Schema 2020-12 of what an author writes (keys with a default may be left out). */
export function editorSchemas(): Map<string, object> {
  return new Map(
    Object.entries(titles).map(([name, { title, schema }]) => [`${name}.schema.json`, editorSchema(title, schema)]),
  )
}

function editorSchema(title: string, schema: z.ZodType): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    metadata: named,
    override({ zodSchema, jsonSchema }) {
      // A refinement has no JSON Schema of its own.
      if (zodSchema === IsoDateSchema) jsonSchema.format = 'date'
    },
  })
  return { $schema, title, ...rest }
}
