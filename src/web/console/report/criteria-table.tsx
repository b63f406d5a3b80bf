import { Table } from 'antd'
import type { ReactNode } from 'react'
import type { PreCheckReport } from '../../../domain/pre-check.js'
import { useSay } from '../../app/language.js'
import { dayAndTime } from '../service/moments.js'
import { Mark } from './mark.js'
import { gradeWords, outcomeMarks } from './words.js'

type Criterion = PreCheckReport['criteria'][number]

interface Props {
  readonly criteria: readonly Criterion[]
  readonly actionsOf: ((criterion: Criterion) => ReactNode) | undefined
}

export function CriteriaTable({ criteria, actionsOf }: Props) {
  const say = useSay()
  return (
    <Table<Criterion>
      rowKey="path"
      size="small"
      dataSource={criteria}
      pagination={false}
      scroll={{ x: 720 }}
      columns={[
        { title: say('结论', 'Outcome'), render: (_, criterion) => <OutcomeOf criterion={criterion} /> },
        {
          title: say('原文', 'Words of the text'),
          className: 'words-cell',
          render: (_, { source, text }) =>
            source ? (
              <>
                “{source.words}” <span className="soft">{source.item}</span>
              </>
            ) : (
              text
            ),
        },
        {
          title: say('要求与所填', 'What is asked, what was given'),
          className: 'words-cell',
          render: (_, { text, given }) => (
            <>
              {text}
              {given.grade !== null && (
                <div className="soft">
                  {given.text} · {say(gradeWords[given.grade].zh, gradeWords[given.grade].en)}
                </div>
              )}
            </>
          ),
        },
        { title: say('以何为证', 'Proof'), className: 'proof-cell', render: (_, { proofs }) => proofs.join('；') },
        ...(actionsOf
          ? [{ title: say('审核', 'Review'), render: (_: unknown, criterion: Criterion) => actionsOf(criterion) }]
          : []),
      ]}
    />
  )
}

/** A reviewer's word never looks like the machine's. */
function OutcomeOf({ criterion: { outcome, machineOutcome, judgement, override } }: { readonly criterion: Criterion }) {
  const say = useSay()
  const given = override ?? judgement?.given
  return (
    <>
      <Mark of={outcomeMarks[outcome]} />
      {override && (
        <div className="soft">
          {say('已改判，规则原判：', 'Overridden; the rule says: ')}
          {say(outcomeMarks[machineOutcome].zh, outcomeMarks[machineOutcome].en)}
        </div>
      )}
      {given && (
        <div className="soft">
          {say('理由：', 'Reason: ')}
          {given.reason} · {given.by} · {dayAndTime(given.at)}
        </div>
      )}
    </>
  )
}
