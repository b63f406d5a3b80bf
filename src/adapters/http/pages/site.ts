import type { Language } from '../../../domain/answer.js'
import type { Viewing } from '../../../application/policy-summary.js'

export type Say = (zh: string, en: string) => string

/** What a page needs beside its content. */
export interface Site {
  readonly viewing: Viewing
  readonly language: Language
  readonly say: Say
  /** Keeps the language in links when the address names it. */
  readonly href: (path: string) => string
  /** The same address in the other language. */
  readonly otherLanguage: (path: string) => string
  readonly assets: { readonly style: string; readonly icon: string }
  /** What is stored is made up. */
  readonly isDemonstration: boolean
}

export interface LanguageChoice {
  readonly language: Language
  /** The address names the language: links keep it. */
  readonly isKept: boolean
}

export function siteOf(viewing: Viewing, isKept: boolean, more: Pick<Site, 'assets' | 'isDemonstration'>): Site {
  const { language } = viewing
  return {
    viewing,
    language,
    say: (zh, en) => (language === 'en' ? en : zh),
    href: (path) => (isKept ? withLanguage(path, language) : path),
    otherLanguage: (path) => withLanguage(path, language === 'en' ? 'zh-CN' : 'en'),
    ...more,
  }
}

export function withLanguage(address: string, language: Language): string {
  const [rest = '', hash] = address.split('#')
  const [path = '', search = ''] = rest.split('?')
  const query = new URLSearchParams(search)
  query.set('lang', language === 'en' ? 'en' : 'zh')
  return `${path}?${query.toString()}${hash === undefined ? '' : `#${hash}`}`
}
