import { Component, type ReactNode } from 'react'

interface Props {
  readonly children: ReactNode
}

/** A mistake in the page is told in words, never as a white page. Both languages: the language may be what broke. */
export class ErrorBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  readonly #again = (): void => this.setState({ hasFailed: false })

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
        </div>
      </main>
    )
  }
}
