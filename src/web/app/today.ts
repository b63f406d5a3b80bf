import { useSyncExternalStore } from 'react'
import type { IsoDate } from '../../domain/iso-date.js'

// sv-SE writes dates as YYYY-MM-DD.
const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** The calendar day in China at the instant `now`, wherever the device is. */
export const dayInChina = (now: Date): IsoDate => shanghai.format(now)

/** A page may stay open overnight: the day is looked at again whenever somebody comes back to it. */
function subscribe(tell: () => void): () => void {
  document.addEventListener('visibilitychange', tell)
  return () => document.removeEventListener('visibilitychange', tell)
}
export const useToday = (): IsoDate => useSyncExternalStore(subscribe, () => dayInChina(new Date()))
