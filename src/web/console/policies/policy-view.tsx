import { useQuery } from '@tanstack/react-query'
import { Card, Spin, Tag } from 'antd'
import { Link } from 'wouter'
import { useLanguage, useSay } from '../../app/language.js'
import { FaultAlert } from '../service/fault-alert.js'
import { ConditionTree } from './condition-tree.js'
import { CoverageOf } from './coverage-of.js'
import { readDetail, readTree } from './policy.js'
import { SourcesOf } from './sources-of.js'

/** One policy as whoever judges by it, or writes it, has to see it. */
export function PolicyView({ id }: { readonly id: string }) {
  const say = useSay()
  const language = useLanguage()
  const detail = useQuery({ queryKey: ['policy', id, language], queryFn: async () => readDetail(id) })
  const tree = useQuery({ queryKey: ['policyTree', id, language], queryFn: async () => readTree(id) })
  const error = detail.error ?? tree.error
  if (error) return <FaultAlert error={error} />
  if (!detail.data || !tree.data) return <Spin description={say('正在读取', 'Reading')} />
  const { data: policy } = detail
  return (
    <>
      <p>
        <Link href="/policies">{say('全部政策', 'All policies')}</Link>
      </p>
      <h1>{language === 'en' ? policy.titleEn : policy.title}</h1>
      <p className="soft">
        {policy.id} · {say('第', 'revision ')}
        {policy.revision}
        {say('版', '')} · {policy.item} ·{' '}
        <a href={`/policies/${encodeURIComponent(id)}`} target="_blank" rel="noreferrer">
          {say('公开页面', 'Public page')}
        </a>
      </p>
      <Card title={say('给什么', 'What it gives')} className="part">
        {tree.data.gives}
      </Card>
      <Card title={say('条件', 'Conditions')} className="part">
        <ConditionTree tree={tree.data} />
      </Card>
      <Card title={say('原文词句', 'Words of the text')} className="part">
        <SourcesOf policy={policy} />
      </Card>
      <Card title={say('材料', 'Papers')} className="part">
        {policy.materials.length === 0
          ? say('原文没有写明', 'The text names none')
          : policy.materials.map(({ name, basis }) => (
              <div key={name}>
                {name} {basis === 'inferred' && <Tag>{say('通常需要', 'usually needed')}</Tag>}
              </div>
            ))}
      </Card>
      <Card title={say('文件条目的去向', 'What became of the rows of its document')} className="part">
        <CoverageOf documentId={policy.document.id} policyId={policy.id} />
      </Card>
    </>
  )
}
