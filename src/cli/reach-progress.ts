import { setImmediate } from 'node:timers/promises'
import { enterpriseTable } from '../application/enterprises/tables.js'
import type { Going } from '../application/reach/going.js'
import type { Language } from '../domain/answer.js'
import { equal } from '../domain/store/filter.js'
import type { CliSurroundings } from './command.js'
import type { ClientStore } from './enterprises-store.js'
import { progressText } from './progress-text.js'

/** A bar while rows are brought up to date, as all enterprises pass; then how many candidates were looked at. */
export async function goingOf(
  { store, doing }: ClientStore,
  language: Language,
  { showProgress, columns }: CliSurroundings,
): Promise<Going> {
  const total = await store.count(enterpriseTable, equal('owner', doing().owner))
  return {
    onProgress: async ({ step, enterprises: done }) => {
      const all = step === 'rows' ? total : null
      showProgress(progressText({ done, total: all, rows: done }, columns, language))
      await setImmediate()
    },
  }
}
