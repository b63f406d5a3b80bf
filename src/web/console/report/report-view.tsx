import { Card } from 'antd'
import type { ComponentType } from 'react'
import type { PreCheckReport } from '../../../domain/pre-check.js'
import { useSay } from '../../app/language.js'
import { CriteriaTable } from './criteria-table.js'
import { Findings } from './findings.js'
import { Mark } from './mark.js'
import { PapersPart } from './papers-part.js'
import { SumPart } from './sum-part.js'
import { verdictMarks } from './words.js'

interface Props {
  readonly report: PreCheckReport
  /** What may be done about one criterion; undefined: nothing. */
  readonly Acts: ComponentType<{ readonly criterion: PreCheckReport['criteria'][number] }> | undefined
}

/** A pre-check, whole: what was found first, then criterion by criterion, the sum, and the papers. */
export function ReportView({ report, Acts }: Props) {
  const say = useSay()
  const { verdict, machineVerdict, error } = report
  return (
    <>
      <Card title={say('结论与发现', 'Outcome and findings')} className="part">
        <p>
          {verdict === null ? error?.detail : <Mark of={verdictMarks[verdict]} />}
          {machineVerdict !== null && machineVerdict !== verdict && (
            <span className="soft">
              {say('仅按规则：', 'By the rule alone: ')}
              <Mark of={verdictMarks[machineVerdict]} />
            </span>
          )}{' '}
          <span className="soft">
            {say('受理日', 'Accepted on')} {report.acceptedOn}
          </span>
        </p>
        <Findings findings={report.findings} />
      </Card>
      <Card title={say('逐条核对', 'Criterion by criterion')} className="part">
        <CriteriaTable criteria={report.criteria} Acts={Acts} />
      </Card>
      <Card title={say('金额', 'Sum')} className="part">
        <SumPart report={report} />
      </Card>
      <Card title={say('材料与一次性告知', 'Papers, and all that is missing at once')} className="part">
        <PapersPart report={report} />
      </Card>
      <p className="soft">
        {say('回执：规则集', 'Receipt: rule set')} <code>{report.receipt.ruleSet}</code>
      </p>
    </>
  )
}
