import { memo } from 'react'
import { createPortal } from 'react-dom'
import { useSay } from '../app/language.js'
import type { Brief, BriefShelf } from './brief.js'
import './print.css'

/** The page for the counter: on paper only, and there it is all there is. */
export const PrintSheet = memo(function PrintSheet({ brief }: { readonly brief: Brief }) {
  const say = useSay()
  const list = (items: readonly string[]): string => items.join(say('；', '; '))
  return createPortal(
    <article className="print-sheet">
      <header>
        <h1>{say('惠企政策匹配结果', 'Which benefits are for you')}</h1>
        <p>
          {brief.asOf} · {say('免费', 'free of charge')} · <strong>{brief.notice}</strong>
        </p>
      </header>
      <p className="print-profile">
        <strong>{say('所填情况：', 'What was entered: ')}</strong>
        {list(brief.profile)}
      </p>
      {brief.leftOut.length > 0 && (
        <p>
          <strong>{say('填了但没有算进去：', 'Entered but not counted: ')}</strong>
          {list(brief.leftOut)}
        </p>
      )}
      {brief.shelves.map((shelf) => (
        <PrintShelf key={shelf.name} shelf={shelf} />
      ))}
      <dl>
        <PrintEntry label={say('文件写明要带', 'The texts ask for')} text={list(brief.materials.stated)} />
        <PrintEntry label={say('通常需要', 'Usually asked for')} text={list(brief.materials.usual)} />
        <PrintEntry label={say('文件写明的部门', 'Departments named')} text={list(brief.offices)} />
        <PrintEntry label={say('还没填的', 'Still open')} text={list(brief.questions)} />
        <PrintEntry
          label={say('本地收录', 'Held here')}
          text={`${list(brief.coverage)}${say('。没有收录不等于没有政策。', '. None held does not mean there is none.')}`}
        />
      </dl>
      <footer>{brief.receipt}</footer>
    </article>,
    document.body,
  )
})

function PrintShelf({ shelf: { title, totals, documents, more } }: { readonly shelf: BriefShelf }) {
  const say = useSay()
  return (
    <section>
      <h2>{title}</h2>
      {totals.map((total) => (
        <p key={total} className="print-total">
          {total}
        </p>
      ))}
      {documents.length === 0 ? (
        <p>{say('没有。', 'None.')}</p>
      ) : (
        <table>
          {documents.map((document) => (
            <tbody key={document.id}>
              <tr>
                <th colSpan={4} scope="rowgroup">
                  {document.name}
                </th>
              </tr>
              {document.lines.map((line) => (
                <tr key={line.id}>
                  <td className="print-item">{line.item}</td>
                  <td>{line.title}</td>
                  <td className="print-sum">
                    {line.sum} {line.note}
                  </td>
                  <td className="print-state">{line.state}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      )}
      {more > 0 && <p>{say(`另有 ${more} 项，见网页。`, `And ${more} more on the page.`)}</p>}
    </section>
  )
}

function PrintEntry({ label, text }: { readonly label: string; readonly text: string }) {
  if (text === '') return null
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  )
}
