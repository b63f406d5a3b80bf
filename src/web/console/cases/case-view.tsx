import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Descriptions, Spin, Timeline } from 'antd'
import { Link } from 'wouter'
import { caseActWords, caseStateWords, decisionRemarkWords } from '../../../domain/case-words.js'
import type { CaseBody } from '../../../domain/case-body.js'
import { useSay } from '../../app/language.js'
import { ReportView } from '../report/report-view.js'
import { useNames } from '../people/names.js'
import { FaultAlert } from '../service/fault-alert.js'
import { dayAndTime } from '../service/moments.js'
import { yuanText } from '../service/money.js'
import { ActsPart } from './acts-part.js'
import { caseKey, readCase } from './case.js'
import { CriterionActs } from './criterion-acts.js'
import { Due } from './due.js'
import { DoingContext, useDoInCase } from './use-do-in-case.js'

/** One case whole on one screen: what it is, what can be done, the pre-check, what was done. */
export function CaseView({ id }: { readonly id: string }) {
  const say = useSay()
  const { data, error } = useQuery({ queryKey: caseKey(id), queryFn: async () => readCase(id) })
  if (error) return <FaultAlert error={error} />
  if (!data) return <Spin description={say('正在读取', 'Reading')} />
  return <Whole one={data} />
}

function Whole({ one }: { readonly one: CaseBody }) {
  const say = useSay()
  const doing = useDoInCase(one)
  const mayJudge = one.possible.includes('judge')
  return (
    <>
      <p>
        <Link href="/cases">{say('全部办件', 'All cases')}</Link>
      </p>
      <h1>{one.applicantName ?? say('（未写名称）', '(no name given)')}</h1>
      <Head one={one} />
      {one.newer && (
        <Alert
          type="warning"
          showIcon
          className="part"
          title={say(
            '提交之后规则有变。本件按提交时的规则办理；按现行规则会有不同。',
            'The rules have changed since. The case is judged by those of its submission; the rules in use would say otherwise.',
          )}
        />
      )}
      <ActsPart one={one} doing={doing} />
      {one.report ? (
        <DoingContext value={doing}>
          <ReportView report={one.report} Acts={mayJudge ? CriterionActs : undefined} />
        </DoingContext>
      ) : (
        <Alert
          type="error"
          showIcon
          className="part"
          title={say('申请内容无法核对', 'The application cannot be checked')}
        />
      )}
      <Decision one={one} />
      <History one={one} />
    </>
  )
}

const item = (key: string, label: string, children: React.ReactNode) => ({ key, label, children })

function Head({ one }: { readonly one: CaseBody }) {
  const say = useSay()
  return (
    <Card className="part">
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 4 }}
        items={[
          item('state', say('状态', 'State'), say(caseStateWords[one.state].zh, caseStateWords[one.state].en)),
          item('due', say('截止', 'Due'), <Due due={one.due} />),
          item(
            'policy',
            say('事项', 'Policy'),
            <Link href={`/policies/${encodeURIComponent(one.policy.id)}`}>{one.policy.title}</Link>,
          ),
          item('contact', say('联系方式', 'Contact'), one.application.applicant.contact ?? say('未写', 'not given')),
          item('submitted', say('提交', 'Submitted'), one.submittedAt === null ? '' : dayAndTime(one.submittedAt)),
          item('accepted', say('受理日', 'Accepted on'), one.acceptedOn ?? ''),
          item('id', say('编号', 'Id'), one.id),
          item(
            'sheet',
            say('初审表', 'Sheet'),
            <a href={`/v1/desk/cases/${encodeURIComponent(one.id)}/sheet`} target="_blank" rel="noreferrer">
              {say('打印', 'Print')}
            </a>,
          ),
        ]}
      />
    </Card>
  )
}

function Decision({ one: { decision } }: { readonly one: CaseBody }) {
  const say = useSay()
  if (!decision) return null
  return (
    <Card title={say('决定', 'Decision')} className="part">
      <p>
        {decision.outcome === 'granted' ? say('予以支持', 'Granted') : say('不予支持', 'Refused')}
        {decision.sumFen !== null && ` ${yuanText(decision.sumFen)} ${say('元', 'yuan')}`}
      </p>
      {decision.reason !== null && <p>{decision.reason}</p>}
      {decision.remarks.map((remark) => (
        <Alert
          key={remark}
          type="warning"
          showIcon
          title={say(decisionRemarkWords[remark].zh, decisionRemarkWords[remark].en)}
        />
      ))}
    </Card>
  )
}

function History({ one: { history } }: { readonly one: CaseBody }) {
  const say = useSay()
  const nameOf = useNames()
  return (
    <Card title={say('经过', 'What was done')} className="part">
      <Timeline
        items={history.map(({ version, act, at, by }) => ({
          key: version,
          content: `${dayAndTime(at)} ${say(caseActWords[act].zh, caseActWords[act].en)} · ${nameOf(by)}`,
        }))}
      />
    </Card>
  )
}
