import { readdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import type { AnswerResult } from '../../src/domain/answer.js'
import { wholeAnswers } from '../../src/web/engine/answer-changes.js'
import type { Asking, ChangedAnswer, Evaluated } from '../../src/web/engine/protocol.js'

/** The engine's worker as it was built, in a page of the service: asked by messages, as the page itself asks it. */
export interface BuiltWorker {
  readonly evaluate: (asking: Asking) => Promise<Evaluated>
  readonly explain: (asking: Asking, policies: readonly string[]) => Promise<readonly AnswerResult[]>
}

/** The one that the pages were built with. @throws Error when there is not exactly one */
function workerAddress(): string {
  const [name, ...others] = readdirSync('dist/web/assets').filter((file) => /^worker-.*\.js$/.test(file))
  if (name === undefined || others.length > 0) throw new Error('there is not exactly one worker in dist/web/assets')
  return `/assets/${name}`
}

/**
 * Runs in the page. Messages are those of comlink: a call names the function and its arguments, an answer bears the
 * call's id.
 */
const startScript = (address: string, alter: string): string => `(async () => {
  const worker = new Worker('${address}', { type: 'module' })
  const waiting = new Map()
  worker.addEventListener('message', ({ data }) => waiting.get(data.id)?.(data))
  const died = new Promise((_, reject) => worker.addEventListener('error', (event) => reject(new Error(event.message))))
  let calls = 0
  window.askWorker = (name, ...given) => Promise.race([died, new Promise((resolve, reject) => {
    const id = 'call-' + ++calls
    waiting.set(id, ({ type, value }) => type === 'RAW' ? resolve(value) : reject(new Error(JSON.stringify(value))))
    const argumentList = given.map((value) => ({ type: 'RAW', value }))
    worker.postMessage({ id, type: 'APPLY', path: [name], argumentList })
  })])
  const told = (name) => document.querySelector('meta[name="huiqi-' + name + '"]').content
  const rules = { hash: told('rule-set'), edition: told('edition'), engine: told('engine') }
  const sent = await (await fetch('/v1/rule-sets/' + rules.hash + '/' + rules.edition + '/bundle')).json()
  const bundle = new Blob([JSON.stringify((${alter})(sent))])
  await window.askWorker('load', { ...rules, bundle })
})()`

/**
 * Starts it with the rules that the page was sent with.
 *
 * @param alter JavaScript of a function from these rules to those that it is given
 */
export async function builtWorker(page: Page, alter = '(bundle) => bundle'): Promise<BuiltWorker> {
  await page.evaluate(startScript(workerAddress(), alter))
  const whole = wholeAnswers()
  const asked = async <Answer>(name: string, ...given: unknown[]): Promise<Answer> =>
    (await page.evaluate(`window.askWorker('${name}', ...${JSON.stringify(given)})`)) as Answer
  return {
    evaluate: async (asking) => whole(await asked<ChangedAnswer>('evaluate', asking)),
    explain: async (asking, policies) => asked('explain', asking, policies),
  }
}
