import type { Language } from '../../domain/answer.js'
import { surroundingsOf } from './dispatch.js'
import { clientReferenceOf } from './match-request.js'
import { problemBody, refusalOf } from './problem.js'
import { readQuery } from './query.js'
import type { Documented, HttpDependencies, Route, RouteExample } from './route.js'

export interface ShownExample {
  readonly example: RouteExample
  /** What the service answers to it now; absent when that is too long to show. */
  readonly answer?: unknown
}

/**
 * The examples of a route with their answers, worked out from the rules in use: they cannot grow stale. Routes about
 * what is stored show what to send only.
 */
export const examplesOf = (route: Documented, dependencies: HttpDependencies, language: Language): ShownExample[] =>
  route
    .examples(dependencies.getBase(), dependencies.hash)
    .map((example) =>
      example.isShown && isPublic(route)
        ? { example, answer: answerTo(route, example, dependencies, language) }
        : { example },
    )

const isPublic = (route: Documented): route is Route => 'answer' in route

function answerTo(
  route: Route,
  { url, body, caller }: RouteExample,
  dependencies: HttpDependencies,
  language: Language,
): unknown {
  const base = dependencies.getBase()
  const [path = '', search = ''] = url.split('?')
  const text = JSON.stringify(body)
  try {
    return route.answer({
      base,
      ...surroundingsOf(dependencies, caller ?? null),
      isReady: true,
      language,
      path: pathValues(route.path, path),
      query: readQuery(search, route.query, base),
      caller: caller ?? null,
      body: text === undefined ? null : { text, value: JSON.parse(text) as unknown },
    })
  } catch (error) {
    const told = refusalOf(error)
    if (told.status >= 500) throw error
    return problemBody(told, language, clientReferenceOf(body))
  }
}

function pathValues(pattern: string, path: string): Record<string, string> {
  const values = path.split('/')
  return Object.fromEntries(
    pattern
      .split('/')
      .flatMap((part, index) => (part.startsWith('{') ? [[part.slice(1, -1), values[index] ?? '']] : [])),
  )
}
