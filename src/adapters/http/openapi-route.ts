import { z } from 'zod'
import type { RuleBase } from '../../application/rule-base.js'
import type { Language } from '../../domain/answer.js'
import { examplesOf } from './examples.js'
import { openApi } from './openapi.js'
import type { Json } from './openapi-schemas.js'
import { route, type Documented, type HttpDependencies, type Route } from './route.js'

export function openApiRoute(routes: readonly Documented[], dependencies: HttpDependencies): Route {
  const described = describing(routes, dependencies)
  return route({
    id: 'getOpenApi',
    method: 'get',
    path: '/openapi.json',
    tag: 'service',
    summary: { zh: '本接口的 OpenAPI 3.1 描述', en: 'OpenAPI 3.1 of this service' },
    query: {},
    response: {
      name: 'OpenApi',
      schema: z.looseObject({ openapi: z.string() }),
      words: { zh: '一份 OpenAPI 文档', en: 'An OpenAPI document' },
    },
    problems: [],
    examples: () => [],
    answer: ({ language }) => described(language) as { openapi: string },
  })
}

/** The document in a language: made once for each rule set and day. */
export function describing(
  routes: readonly Documented[],
  dependencies: HttpDependencies,
): (language: Language) => Json {
  const made = new Map<Language, { base: RuleBase; today: string; document: Json }>()
  return (language) => {
    const [base, today] = [dependencies.getBase(), dependencies.today()]
    const known = made.get(language)
    if (known?.base === base && known.today === today) return known.document
    const { engineVersion } = dependencies
    const document = openApi(routes, {
      base,
      language,
      engineVersion,
      examplesOf: (one) => examplesOf(one, dependencies, language),
    })
    made.set(language, { base, today, document })
    return document
  }
}
