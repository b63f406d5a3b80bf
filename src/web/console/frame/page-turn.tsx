import { Button, Space } from 'antd'
import { useState } from 'react'
import { useSay } from '../../app/language.js'

export interface Pages {
  /** Where the page that is shown begins; null: at the start. */
  readonly cursor: string | null
  readonly isFirst: boolean
  readonly forward: (cursor: string | null) => void
  readonly back: () => void
  readonly restart: () => void
}

/** A list that is read page by page, by the cursors that the service gives. */
export function usePages(): Pages {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null])
  return {
    cursor: cursors.at(-1) ?? null,
    isFirst: cursors.length < 2,
    forward: (cursor) => setCursors([...cursors, cursor]),
    back: () => setCursors(cursors.slice(0, -1)),
    restart: () => setCursors([null]),
  }
}

/** `next`: where the next page begins; null: this is the last. */
export function PageTurn({ pages, next }: { readonly pages: Pages; readonly next: string | null }) {
  const say = useSay()
  if (pages.isFirst && next === null) return null
  return (
    <Space className="pages">
      <Button disabled={pages.isFirst} onClick={pages.back}>
        {say('上一页', 'Previous')}
      </Button>
      <Button disabled={next === null} onClick={() => pages.forward(next)}>
        {say('下一页', 'Next')}
      </Button>
    </Space>
  )
}
