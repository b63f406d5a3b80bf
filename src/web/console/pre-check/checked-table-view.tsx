import { Button, Card } from 'antd'
import { useState } from 'react'
import { useSay } from '../../app/language.js'
import { download } from '../../take-away/download.js'
import { WideTable } from '../frame/wide-table.js'
import { codeOf, type CheckedRow, type CheckedTable } from './table.js'

/** Columns that say something is to be done about the row. */
const asking = new Set(['unmet', 'papers', 'facts', 'judgements', 'findings', 'error'])
/** A claimed sum that is not the computed one asks for something too. */
const isAsking = (code: string | null, cell: string): boolean =>
  code === 'difference' ? cell !== '' && cell !== '0' : cell !== '' && code !== null && asking.has(code)
/** Of what was sent these are enough to know which row it is. */
const ownColumns = 2

/** What was found first; the whole table is there to be kept. */
export function CheckedTableView({ table: { headings, rows, csv } }: { readonly table: CheckedTable }) {
  const say = useSay()
  const [onlyAsking, setOnlyAsking] = useState(false)
  const codes = headings.map(codeOf)
  const asks = ({ cells }: CheckedRow): boolean => cells.some((cell, at) => isAsking(codes[at] ?? null, cell))
  const found = rows.filter(asks)
  const shown = headings
    .map((heading, at) => ({ heading, at }))
    .filter(({ at }) => at < ownColumns || codes[at] !== null)
  return (
    <Card
      className="part"
      title={say(
        `${rows.length} 份申请，其中 ${found.length} 份有要处理的`,
        `${rows.length} applications; ${found.length} need something`,
      )}
      extra={
        <Button onClick={() => download('prechecked.csv', csv, 'text/csv')}>
          {say('下载带结论的表', 'Download the table with what was found')}
        </Button>
      }
    >
      <Button aria-pressed={onlyAsking} onClick={() => setOnlyAsking(!onlyAsking)} className="read-again">
        {onlyAsking ? say('显示全部', 'Show all') : say('只看有要处理的', 'Only those that need something')}
      </Button>
      <WideTable<CheckedRow>
        label={say('初审结果', 'What was found')}
        rowKey="number"
        size="small"
        dataSource={onlyAsking ? found : rows}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: say('行', 'Row'), dataIndex: 'number' },
          ...shown.map(({ heading, at }) => ({
            key: at,
            title: heading.replace(/\[precheck\.\w+\]$/, ''),
            className: asking.has(codes[at] ?? '') ? 'words-cell' : '',
            render: (_: unknown, { cells }: CheckedRow) => cells[at] ?? '',
          })),
        ]}
      />
    </Card>
  )
}
