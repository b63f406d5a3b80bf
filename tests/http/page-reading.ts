import request from 'supertest'
import { expect } from 'vitest'
import { appOver, shipped } from './world.js'

export const app = appOver(shipped)
export const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
export const get = (url: string, language = 'zh-CN') =>
  request(app).get(encodeURI(url)).set('Accept', browser).set('Accept-Language', language)

/** What a reader sees: tags away, entities read, white space as one space. */
export const seen = (page: string): string =>
  page
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
export const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

export const languages = ['zh-CN', 'en'] as const
export const policies = shipped.compiled.policies.map((compiled) => compiled.policy)
export const documents = shipped.compiled.documents.map((compiled) => compiled.document)

/** No tag of the templates was left open or empty, and nothing that is no text was put into one. */
export function expectWhole(page: string): void {
  const text = seen(page)
  expect(text).not.toMatch(/\bundefined\b|\bnull\b|\[object|NaN|Infinity|\{(?:year|count)\}/)
  expect(page).not.toMatch(/<script|\son\w+=|\sstyle=|javascript:/i)
  const once = ['html', 'head', 'body', 'main', 'h1', 'title', 'header', 'footer']
  expect(once.filter((tag) => page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length !== 1)).toEqual([])
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level))
  for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1)
}

/** Of `all`, those that a page does not say. */
export const unsaid = (text: string, all: readonly string[]): string[] =>
  all.filter((words) => !text.includes(squeezed(words)))
