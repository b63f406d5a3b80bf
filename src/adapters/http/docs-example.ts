import type { Words } from '../../domain/fact.js'
import { html, type Html } from './html.js'

/** An example as OpenAPI carries it. */
export interface Shown {
  readonly summary: string
  readonly url: string
  readonly body?: unknown
  readonly hasKey: boolean
}

/** What to send, and the answer to it; undefined: it is too long to be shown. */
export function exampleSection({ summary, ...asked }: Shown, answer: unknown, say: (words: Words) => string): Html {
  return html`<h3>${say({ zh: '示例', en: 'Example' })}: ${summary}</h3>
    <pre tabindex="0"><code>${curl(asked)}</code></pre>
    ${
      answer === undefined
        ? ''
        : html`<details>
            <summary>${say({ zh: '回答', en: 'Answer' })}</summary>
            <pre tabindex="0"><code>${JSON.stringify(answer, null, 2)}</code></pre>
          </details>`
    }`
}

/** A single quote cannot stand inside single quotes of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

function curl({ url, body, hasKey }: Pick<Shown, 'url' | 'body' | 'hasKey'>): string {
  const asked = `curl "$HUIQI"${quoted(url)}${hasKey ? ' --header "Authorization: Bearer $HUIQI_KEY"' : ''}`
  if (body === undefined) return asked
  return `${asked} --header 'Content-Type: application/json' \\\n  --data ${quoted(JSON.stringify(body, null, 2))}`
}
