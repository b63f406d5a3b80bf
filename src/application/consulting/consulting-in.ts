import type { Store } from '../../domain/store/store.js'
import type { ReceiptTools } from '../receipts/tools.js'
import { Consultations, type ConsultingSurroundings } from './consultations.js'
import { ConsultationEntries } from './entries.js'
import { Faqs } from './faqs.js'

export interface StoredConsulting {
  readonly consultations: Consultations
  readonly faqs: Faqs
  readonly prepare: () => Promise<void>
}

/** Consultations and public answers of a store. */
export function consultingIn(
  store: Store,
  tools: ReceiptTools,
  around: Omit<ConsultingSurroundings, 'entries'>,
): StoredConsulting {
  const consultations = new Consultations(store, { ...around, entries: new ConsultationEntries(store, tools) })
  return { consultations, faqs: new Faqs(store, around.getBase), prepare: consultations.prepare }
}
