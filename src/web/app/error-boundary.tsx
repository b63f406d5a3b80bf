import { download } from '../take-away/download.js'
import { forgetKept, keptTexts } from './saving.js'
import { Component, type ReactNode } from 'react'

interface Props {
  readonly children: ReactNode
}

const storage = (): Storage => window.localStorage

/** A mistake in the page is told in words, never as a white page. Both languages: the language may be what broke. */
export class ErrorBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  readonly #again = (): void => this.setState({ hasFailed: false })

  readonly #keep = (): void => download('huiqi.json', keptTexts(storage) ?? '')

  readonly #afresh = (): void => {
    forgetKept(storage)
    window.location.reload()
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <main className="page">
        <div role="alert">
          <h1>页面出错了 Something went wrong on this page</h1>
          <p>您填的内容还在本机上。What you entered is still on this device.</p>
          <p>
            <button type="button" onClick={this.#again}>
              再试一次 Try again
            </button>{' '}
            <a href="/policies">先看全部政策 Browse all policies</a>
          </p>
          <p>再试还是不行的，先下载，再从头开始。If it fails again, download what is kept, then start afresh.</p>
          <p>
            <button type="button" onClick={this.#keep}>
              下载存着的内容 Download what is kept
            </button>{' '}
            <button type="button" onClick={this.#afresh}>
              清空并从头开始 Clear it and start afresh
            </button>
          </p>
        </div>
      </main>
    )
  }
}
