import { Button } from 'antd'
import { useChosenLanguage } from '../language-choice.js'

export function LanguageSwitch() {
  const { language, choose } = useChosenLanguage()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <Button type="link" lang={other} onClick={() => choose(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  )
}
