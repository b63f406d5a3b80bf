import { useState } from 'react'
import { lawTerms } from '../../domain/terms.js'
import type { ListingSummary } from '../../application/policy-summary.js'
import { inLanguage } from '../../application/words/answer-words.js'
import { useLanguage, useSay } from '../app/language.js'
import type { Asking } from '../engine/protocol.js'
import { useListings } from '../engine/use-engine.js'
import { sourceText, titleOf } from './words.js'

/** Services open to all where the applicant is: no condition, no sum, so no verdict; folded, looked up when opened. */
export function ListingsPart({ asking }: { readonly asking: Asking }) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const listings = useListings(open ? asking : null)
  return (
    <section className="card" aria-labelledby="result-listings">
      <h3 id="result-listings">{say('服务', 'Services')}</h3>
      <details className="result-folded" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <strong>{say('不设条件的服务事项', 'Services without conditions')}</strong>
          {listings && <span className="result-count">{listings.length}</span>}
        </summary>
        {open && (
          <>
            <p className="result-note">
              {say(
                '文件里写的服务，没有条件也没有金额，谁都可以去问。',
                'Named in the texts without a condition or a sum: anybody may ask for them.',
              )}
            </p>
            <Listed listings={listings} />
          </>
        )}
      </details>
    </section>
  )
}

function Listed({ listings }: { readonly listings: readonly ListingSummary[] | null }) {
  const say = useSay()
  if (listings === null) return <output>{say('正在读取…', 'Loading…')}</output>
  if (listings.length === 0)
    return <p>{say('您填的地方没有收录这样的服务。', 'None is held for the places you entered.')}</p>
  return (
    <ul className="result-plain">
      {listings.map((listing) => (
        <Listing key={`${listing.document.id} ${listing.row}`} listing={listing} />
      ))}
    </ul>
  )
}

function Listing({ listing }: { readonly listing: ListingSummary }) {
  const say = useSay()
  const language = useLanguage()
  const { document, departments, law } = listing
  const offices = departments.map(({ asWritten, today }) => today ?? asWritten)
  return (
    <li className="result-listing">
      <a href={`/documents/${document.id}${language === 'en' ? '?lang=en' : ''}`}>
        {titleOf({ policy: listing }, language)}
      </a>
      <span className="result-note">
        {law.status !== 'inForce' && `${inLanguage(language, lawTerms[law.status])}${say('；', '; ')}`}
        <span lang="zh-CN">{offices.join('、')}</span> {sourceText({ policy: listing }, language)}
      </span>
    </li>
  )
}
