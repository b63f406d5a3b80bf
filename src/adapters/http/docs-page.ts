import type { Words } from '../../domain/fact.js'
import { exampleSection, type Shown } from './docs-example.js'
import { html, type Html } from './html.js'
import { sayIn } from './openapi.js'
import type { Json } from './openapi-schemas.js'
import { layout, type Page } from './pages/layout.js'
import type { Site } from './pages/site.js'
import { problemKinds } from './problem-catalogue.js'

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly parameters: readonly { name: string; in: string; description: string; schema: Json }[]
  readonly requestBody?: { content: Record<string, Content> }
  readonly responses: Record<string, { description: string; content?: Record<string, Content> }>
  /** Absent: everyone may ask. */
  readonly security?: readonly { apiKey?: readonly string[]; session?: readonly string[] }[]
  readonly 'x-examples': readonly (Shown & { readonly name: string })[]
}
interface Content {
  readonly schema: { $ref: string }
  readonly examples?: Record<string, { summary: string; value: unknown }>
}
export interface Document {
  readonly info: { title: string; version: string; summary: string; description: string }
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { schemas: Record<string, Json>; securitySchemes: { apiKey: { description: string } } }
}

type Say = (words: Words) => string

function page(
  { title, path, description, content }: Pick<Page, 'title' | 'path' | 'description' | 'content'>,
  site: Site,
): string {
  const { say, href } = site
  return layout(
    {
      title,
      description,
      path,
      here: 'docs',
      trail: [],
      content: html`<div class="docs">
        <nav aria-label="${say('接口文档', 'API documentation')}">
          <a href="${href('/docs')}">${say('接口', 'Routes')}</a> ·
          <a href="${href('/docs/problems')}">${say('错误', 'Problems')}</a> ·
          <a href="/openapi.json">openapi.json</a>
        </nav>
        ${content}
      </div>`,
    },
    site,
  )
}

/** Routes, examples and schemas of an OpenAPI document. */
export function routesPage(document: Document, site: Site): string {
  const say = sayIn(site.language)
  const { info, paths, components } = document
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const content = html`<p>${info.summary} · ${info.version}</p>
    <p>${info.description}</p>
    <nav aria-label="${say({ zh: '目录', en: 'Contents' })}">
      <ul>
        ${operations.map(
          ({ path, method, operation }) =>
            html`<li>
              <a href="#${operation.operationId}"><code>${method.toUpperCase()} ${path}</code></a>
            </li> `,
        )}
        <li><a href="#schemas">${say({ zh: '数据结构', en: 'Schemas' })}</a></li>
      </ul>
    </nav>
    <p>
      ${say({ zh: '示例中的 $HUIQI 是服务地址：', en: '$HUIQI in the examples is the address of the service:' })}
      <code>HUIQI=http://localhost:3000</code
      >${say({ zh: '，$HUIQI_KEY 是 API 密钥。', en: '; $HUIQI_KEY is an API key.' })}
    </p>
    <h2 id="api-key">${say({ zh: 'API 密钥', en: 'API keys' })}</h2>
    <p>${components.securitySchemes.apiKey.description}</p>
    ${operations.map((one) => operationSection(one, say))}
    <h2 id="schemas">${say({ zh: '数据结构', en: 'Schemas' })}</h2>
    ${Object.entries(components.schemas).map(([name, schema]) => schemaSection(name, schema))}`
  return page({ title: info.title, path: '/docs', description: info.summary, content }, site)
}

function operationSection(
  { path, method, operation }: { path: string; method: string; operation: Operation },
  say: Say,
): Html {
  return html`<section>
    <h2 id="${operation.operationId}"><span class="method">${method}</span><code>${path}</code></h2>
    <p>${operation.summary}${operation.description === undefined ? '' : html`<br />${operation.description}`}</p>
    ${keyText(operation, say)} ${parameterTable(operation, say)}
    ${operation.requestBody ? html`<p>${say({ zh: '请求体', en: 'Body' })}: ${contentLinks(operation.requestBody.content)}</p>` : ''}
    ${responseTable(operation, say)}
    ${operation['x-examples'].map((example) => exampleSection(example, answerOf(operation, example.name), say))}
  </section>`
}

function keyText({ security }: Operation, say: Say): Html | string {
  const keys = security?.flatMap(({ apiKey }) => (apiKey ? [apiKey] : [])) ?? []
  const people = security?.flatMap(({ session }) => (session ? [session] : [])) ?? []
  return html`${keys.map((scopes) => neededKey(scopes, say))} ${people.map((roles) => neededPerson(roles, say))}`
}

const neededPerson = (roles: readonly string[], say: Say): Html =>
  html`<p>
    ${say({ zh: '须登录', en: 'Needs somebody who is signed in' })}
    ${roles.length === 0 ? '' : html`${say({ zh: '，角色为', en: 'as' })} <code>${roles.join(' ')}</code>`}
  </p>`

function neededKey(scopes: readonly string[], say: Say): Html {
  return html`<p>
    ${say({ zh: '需要', en: 'Needs an' })} <a href="#api-key">${say({ zh: 'API 密钥', en: 'API key' })}</a>
    ${scopes.length === 0 ? '' : html`${say({ zh: '及权限', en: 'with the scope' })} <code>${scopes.join(' ')}</code>`}
  </p>`
}

function parameterTable({ parameters }: Operation, say: Say): Html {
  return html`<table>
    <caption>
      ${say({ zh: '参数', en: 'Parameters' })}
    </caption>
    <tr>
      <th scope="col">${say({ zh: '名称', en: 'Name' })}</th>
      <th scope="col">${say({ zh: '位置', en: 'In' })}</th>
      <th scope="col">${say({ zh: '含义', en: 'Meaning' })}</th>
    </tr>
    ${parameters.map(
      ({ name, in: where, description, schema }) =>
        html`<tr>
          <td><code>${name}</code></td>
          <td>${where}</td>
          <td>${description}${optionsText(schema)}</td>
        </tr>`,
    )}
  </table>`
}

function optionsText(schema: Json): Html | string {
  const items = schema['items'] as Json | undefined
  const options = (schema['enum'] ?? items?.['enum']) as readonly string[] | undefined
  return options ? html`<br /><code>${options.join(' ')}</code>` : ''
}

function responseTable({ responses }: Operation, say: Say): Html {
  const rows = Object.entries(responses).map(([status, { description, content = {} }]) => {
    const lines = description.split('\n\n').map((line) => html`${describedLine(line)}<br />`)
    return html`<tr>
      <td>${status}</td>
      <td>${lines}</td>
      <td>${contentLinks(content)}</td>
    </tr>`
  })
  return html`<table>
    <caption>
      ${say({ zh: '响应', en: 'Responses' })}
    </caption>
    ${rows}
  </table>`
}

/** Of a problem a link to what it means, which is not told anew for each route. */
function describedLine(line: string): Html {
  const [, code] = /^(\w+): /s.exec(line) ?? []
  return code !== undefined && code in problemKinds
    ? html`<a href="/docs/problems#${code}"><code>${code}</code></a>`
    : html`${line}`
}

const contentLinks = (content: Record<string, Content>): Html[] =>
  Object.values(content).map(({ schema }) => {
    const name = schema.$ref.split('/').at(-1) ?? ''
    return html`<a href="#schema-${name}"><code>${name}</code></a>`
  })

/** An example's answer, under whichever status it has. */
function answerOf({ responses }: Operation, name: string): unknown {
  const contents = Object.values(responses).flatMap(({ content = {} }) => Object.values(content))
  return contents.map(({ examples }) => examples?.[name]?.value).find((value) => value !== undefined)
}

/** Longer ones, such as the profile with all its facts, would make the page slow on a phone. */
const longestSchema = 20_000

function schemaSection(name: string, schema: Json): Html {
  const text = JSON.stringify(schema, null, 2)
  const shown = text.length > longestSchema ? html`<a href="/openapi.json">openapi.json</a>` : preformatted(text)
  return html`<h3 id="schema-${name}"><code>${name}</code></h3>
    <details>
      <summary>JSON Schema</summary>
      ${shown}
    </details>`
}

const preformatted = (text: string): Html => html`<pre tabindex="0"><code>${text}</code></pre>`

/** Each code with what it means and what to do, at the anchor that problems name. */
export function problemsPage(site: Site): string {
  const say = sayIn(site.language)
  const sections = Object.entries(problemKinds).map(
    ([code, { status, title, help }]) =>
      html`<section>
        <h2 id="${code}"><code>${code}</code> · ${status}</h2>
        <p>${say(title).replace('{count}', 'n')}</p>
        <p>${say(help)}</p>
        <p><code>urn:huiqi:problem:${code}</code></p>
      </section>`,
  )
  const title = say({ zh: '错误代码', en: 'Problems' })
  const description = say({
    zh: '接口的每个错误代码：含义和怎么办。',
    en: 'Each code of a refusal: what it means and what to do.',
  })
  return page({ title, path: '/docs/problems', description, content: html`${sections}` }, site)
}
