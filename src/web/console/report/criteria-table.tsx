import type { ComponentType } from 'react'
import type { PreCheckReport } from '../../../domain/pre-check.js'
import { useSay } from '../../app/language.js'
import { WideTable } from '../frame/wide-table.js'
import { useNames } from '../people/names.js'
import { dayAndTime } from '../service/moments.js'
import { Mark } from './mark.js'
import { gradeWords, outcomeMarks } from './words.js'

type Criterion = PreCheckReport['criteria'][number]

interface Props {
  readonly criteria: readonly Criterion[]
  /** What may be done about one; undefined: nothing. */
  readonly Acts: ComponentType<{ readonly criterion: Criterion }> | undefined
}

export function CriteriaTable({ criteria, Acts }: Props) {
  const say = useSay()
  return (
    <WideTable<Criterion>
      label={say('逐条核对', 'Criterion by criterion')}
      rowKey="path"
      size="small"
      dataSource={criteria}
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
        ...(Acts
          ? [
              {
                title: say('审核', 'Review'),
                render: (_: unknown, criterion: Criterion) => <Acts criterion={criterion} />,
              },
            ]
          : []),
      ]}
    />
  )
}

/** A reviewer's word never looks like the machine's. */
function OutcomeOf({ criterion: { outcome, machineOutcome, judgement, override } }: { readonly criterion: Criterion }) {
  const say = useSay()
  const given = override ?? judgement?.given
  const nameOf = useNames()
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
          {given.reason} · {nameOf(given.by)} · {dayAndTime(given.at)}
        </div>
      )}
    </>
  )
}
