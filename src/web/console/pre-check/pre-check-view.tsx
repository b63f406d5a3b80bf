import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form } from 'antd'
import { useState } from 'react'
import { useSay } from '../../app/language.js'
import { FaultAlert } from '../service/fault-alert.js'
import { CheckedTableView } from './checked-table-view.js'
import { PolicyChoice } from './policy-choice.js'
import { preCheckTable } from './table.js'

/** A whole table of applications (申报汇总表) held against the rule; nothing of it is kept by the service. */
export function PreCheckView() {
  const say = useSay()
  const [policy, setPolicy] = useState<string | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async (asked: { readonly policy: string; readonly file: File }) =>
      preCheckTable(asked.policy, asked.file),
  })
  return (
    <>
      <h1>{say('初审汇总表', 'Pre-check a table of applications')}</h1>
      <Help />
      <Form layout="vertical" className="pre-check-form">
        <Form.Item label={say('事项', 'Policy')}>
          <PolicyChoice value={policy} onChosen={setPolicy} />
        </Form.Item>
        {policy !== null && (
          <p>
            <a href={`/v1/prechecks/template?policy=${encodeURIComponent(policy)}`} download="applications.csv">
              {say('下载这项政策的汇总表模板', 'Download the template of this policy')}
            </a>
          </p>
        )}
        <Form.Item label={say('汇总表（CSV）', 'The table (CSV)')} htmlFor="table-file">
          <input
            id="table-file"
            type="file"
            accept=".csv,text/csv"
            onChange={({ target }) => setFile(target.files?.[0] ?? null)}
          />
        </Form.Item>
        <Button
          type="primary"
          loading={isPending}
          disabled={policy === null || file === null}
          onClick={() => policy !== null && file && mutate({ policy, file })}
        >
          {say('初审', 'Pre-check')}
        </Button>
      </Form>
      <FaultAlert error={error} />
      {data && <CheckedTableView table={data} />}
    </>
  )
}

function Help() {
  const say = useSay()
  return (
    <Alert
      type="info"
      className="part"
      title={say('怎么用', 'How it works')}
      description={
        <ol className="plain-list">
          <li>
            {say(
              '选事项，下载它的模板：列名说明规则要知道什么。',
              'Choose the policy and download its template: the headings say what the rule has to know.',
            )}
          </li>
          <li>
            {say(
              '一行一份申请，存为 CSV（UTF-8 或 GB18030 都可以）。空格子表示“不知道”，不表示“没有”。',
              'One application a row, saved as CSV (UTF-8 or GB18030). An empty cell means not known, not none.',
            )}
          </li>
          <li>
            {say(
              '每行得到结论、核算金额、与申请相差多少、缺什么、要认定什么。写不清楚的（例如元还是万元）会问，不会猜。一行有误只影响那一行。',
              'Each row gets an outcome, the computed sum, how far the claim is from it, what is missing and what is to be judged. What is unclear, as yuan or 万元, is asked and never guessed. A bad row spoils only itself.',
            )}
          </li>
          <li>{say('服务不保存这张表。', 'The service keeps nothing of the table.')}</li>
        </ol>
      }
    />
  )
}
