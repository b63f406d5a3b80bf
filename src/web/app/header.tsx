import { useSay } from './language.js'
import { useSettings } from './store.js'
import './header.css'

export function Header() {
  const { elder, language, dispatch } = useSettings()
  const say = useSay()
  const isEnglish = language === 'en'
  const suffix = isEnglish ? '?lang=en' : ''
  return (
    <header className="header no-print">
      <a className="visually-hidden" href="#main">
        {say('跳到正文', 'Skip to the content')}
      </a>
      <div className="header-inner">
        <a className="header-brand" href="/">
          惠企 <span lang="en">huiqi</span>
        </a>
        <nav className="header-links" aria-label={say('网站导航', 'Site')}>
          <a href={`/policies${suffix}`}>{say('政策', 'Policies')}</a>
          <a href={`/documents${suffix}`}>{say('文件', 'Documents')}</a>
          <a href="/docs">{say('接口', 'API')}</a>
        </nav>
        <div className="header-settings">
          <button
            type="button"
            className="plain"
            aria-pressed={elder}
            onClick={() => dispatch({ type: 'elder', elder: !elder })}
          >
            {say('长辈版', 'Large print')}
          </button>
          <button
            type="button"
            className="plain"
            lang={isEnglish ? 'zh-CN' : 'en'}
            onClick={() => dispatch({ type: 'language', language: isEnglish ? 'zh-CN' : 'en' })}
          >
            {isEnglish ? '中文' : 'English'}
          </button>
        </div>
      </div>
    </header>
  )
}
