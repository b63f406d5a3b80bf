import { createContext, useContext, useEffect, useState } from 'react'
import type { Language } from '../../domain/answer.js'

const key = 'huiqi.console/language'

interface Choice {
  readonly language: Language
  readonly choose: (language: Language) => void
}
export const LanguageChoice = createContext<Choice>({ language: 'zh-CN', choose: () => undefined })
export const useChosenLanguage = (): Choice => useContext(LanguageChoice)

/** Kept on the device, where that is allowed. */
export function useLanguageChoice(): Choice {
  const [language, setLanguage] = useState(keptLanguage)
  useEffect(() => {
    document.documentElement.lang = language
    document.title = language === 'en' ? 'huiqi: the desk' : '惠企：审核工作台'
  }, [language])
  return {
    language,
    choose: (chosen) => {
      keepLanguage(chosen)
      setLanguage(chosen)
    },
  }
}

function keptLanguage(): Language {
  try {
    return window.localStorage.getItem(key) === 'en' ? 'en' : 'zh-CN'
  } catch {
    return 'zh-CN'
  }
}

function keepLanguage(language: Language): void {
  try {
    window.localStorage.setItem(key, language)
  } catch {
    // It holds until the page is closed.
  }
}
