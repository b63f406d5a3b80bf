import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useState } from 'react'
import { LanguageContext } from '../app/language.js'
import { ConsoleBoundary } from './console-boundary.js'
import { Frame } from './frame/frame.js'
import { LanguageChoice, useLanguageChoice } from './language-choice.js'
import { newQueryClient } from './service/query-client.js'
import { SignedIn } from './session/signed-in.js'
import { theme } from './theme.js'

/** The whole page of caseworkers. `nonce`: what its styles must carry. */
export function Console({ nonce }: { readonly nonce: string }) {
  const [queries] = useState(newQueryClient)
  const choice = useLanguageChoice()
  return (
    <LanguageContext value={choice.language}>
      <LanguageChoice value={choice}>
        <ConfigProvider
          csp={{ nonce }}
          locale={choice.language === 'en' ? enUS : zhCN}
          theme={theme}
          button={{ autoInsertSpace: false }}
        >
          <App>
            <ConsoleBoundary>
              <QueryClientProvider client={queries}>
                <SignedIn>
                  <Frame />
                </SignedIn>
              </QueryClientProvider>
            </ConsoleBoundary>
          </App>
        </ConfigProvider>
      </LanguageChoice>
    </LanguageContext>
  )
}
