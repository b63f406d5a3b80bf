import { createContext, useCallback, useContext } from 'react'
import type { Language } from '../../domain/answer.js'

export const LanguageContext = createContext<Language>('zh-CN')
export const useLanguage = (): Language => useContext(LanguageContext)

/** `say('现在可用', 'Available now')`: the one for the language of the page. */
export function useSay(): (zh: string, en: string) => string {
  const language = useLanguage()
  return useCallback((zh: string, en: string) => (language === 'en' ? en : zh), [language])
}
