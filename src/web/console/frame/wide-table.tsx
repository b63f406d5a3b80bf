import { Table, type TableProps } from 'antd'

interface Props<Row extends object> extends TableProps<Row> {
  /** What it is a table of, for those who do not see it. */
  readonly label: string
}

/** A table that scrolls within itself on a narrow window, with the keyboard too. */
export function WideTable<Row extends object>({ label, ...table }: Props<Row>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no pointer scrolls it with the arrow keys (WCAG 2.1.1)
    <section className="wide-table" aria-label={label} tabIndex={0}>
      <Table<Row> pagination={false} {...table} />
    </section>
  )
}
