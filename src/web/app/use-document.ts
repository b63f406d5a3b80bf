import { useEffect } from 'react'
import type { PageState } from './state.js'

/** What the page says of itself outside of its root: language, size of type, title. */
export function useDocument({ language, elder }: Pick<PageState, 'language' | 'elder'>): void {
  useEffect(() => {
    document.documentElement.lang = language
    document.title = language === 'en' ? 'huiqi: which benefits are for you' : '惠企：查一查能享受哪些政策'
  }, [language])
  useEffect(() => {
    document.documentElement.toggleAttribute('data-elder', elder)
  }, [elder])
}
