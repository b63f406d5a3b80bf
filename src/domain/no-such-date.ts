import type { Words } from './fact.js'

/** Of a date that is written well and that no calendar has. By itself, as the page has no use for all the other words. */
export const noSuchDate: Words = { zh: '没有这一天', en: 'there is no such date' }
