import type { IsoDate } from '../../domain/iso-date.js'

// sv-SE writes dates as YYYY-MM-DD.
const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** The calendar day in China at the instant `now`, wherever the device is. */
export const dayInChina = (now: Date): IsoDate => shanghai.format(now)
