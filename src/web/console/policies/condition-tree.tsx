import { Tag, Tree } from 'antd'
import { useMemo } from 'react'
import { useSay } from '../../app/language.js'
import type { PolicyTree } from './policy.js'

type Condition = NonNullable<PolicyTree['condition']>
type Leaf = Exclude<Condition, { parts: unknown }>
type Say = (zh: string, en: string) => string

interface Branch {
  readonly key: string
  readonly title: React.ReactNode
  readonly children?: Branch[]
}

/** All conditions open: whoever judges must not miss one that was folded away. */
export function ConditionTree({ tree: { condition } }: { readonly tree: PolicyTree }) {
  const say = useSay()
  const branches = useMemo(() => (condition ? [branchOf(condition, '0', say)] : []), [condition, say])
  if (branches.length === 0) return say('凡在该地的都可以', 'Everyone in the place')
  return <Tree treeData={branches} defaultExpandAll selectable={false} showLine motion={false} />
}

function branchOf(condition: Condition, key: string, say: Say): Branch {
  if (!('parts' in condition)) return { key, title: <LeafText leaf={condition} say={say} /> }
  const title = condition.is === 'all' ? say('以下都须符合', 'All of these') : say('以下符合一项即可', 'One of these')
  return { key, title, children: condition.parts.map((part, at) => branchOf(part, `${key}.${at}`, say)) }
}

function LeafText({ leaf: { text, judged, cited }, say }: { readonly leaf: Leaf; readonly say: Say }) {
  return (
    <span>
      {text} {judged !== null && <Tag color="purple">{say('审核人认定', 'a reviewer decides')}</Tag>}
      {cited && (
        <span className="soft">
          “{cited.words}” {cited.item}
        </span>
      )}
    </span>
  )
}
