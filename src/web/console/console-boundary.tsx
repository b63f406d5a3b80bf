import { Button, Result } from 'antd'
import { Component, type ReactNode } from 'react'

/** A mistake in the page is told in words, never as a white page. Both languages: the language may be what broke. */
export class ConsoleBoundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  readonly #again = (): void => this.setState({ hasFailed: false })

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <main>
        <Result
          status="error"
          title="页面出错了 Something went wrong on this page"
          subTitle="已提交的内容都在服务里。What was sent is kept by the service."
          extra={
            <Button type="primary" onClick={this.#again}>
              再试一次 Try again
            </Button>
          }
        />
      </main>
    )
  }
}
