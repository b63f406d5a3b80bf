import { useSay } from '../app/language.js'
import type { SavedFault } from './saved-client.js'

export interface Trouble {
  readonly is: SavedFault['is'] | 'mistyped'
  readonly waitS: number | null
}

/** What went wrong, and what to do. */
export function FaultText({ trouble: { is, waitS } }: { readonly trouble: Trouble }) {
  const say = useSay()
  const minutes = Math.max(1, Math.ceil((waitS ?? 60) / 60))
  const texts: Record<Trouble['is'], string> = {
    mistyped: say('取回码抄错或漏了字，请对照检查。', 'The code is mistyped or not whole: compare it.'),
    refused: say('没有这个取回码，或者已经删除、到期。', 'There is no such code, or it was deleted or has expired.'),
    limited: say(`试的次数太多，请 ${minutes} 分钟后再试。`, `Too many tries: come again in ${minutes} minutes.`),
    invalid: say('没有能保存或读懂的内容。', 'There is nothing in it that can be kept or read.'),
    away: say('现在连不上服务，没有保存或改动。', 'The service cannot be reached: nothing was saved or changed.'),
  }
  return <>{texts[is]}</>
}
