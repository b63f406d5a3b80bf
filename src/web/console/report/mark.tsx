import { Tag } from 'antd'
import { useSay } from '../../app/language.js'
import type { Marked } from './words.js'

export function Mark({ of }: { readonly of: Marked }) {
  const say = useSay()
  return <Tag color={of.color}>{say(of.zh, of.en)}</Tag>
}
