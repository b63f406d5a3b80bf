import type { Words } from './fact.js'

/** What may be handed in as a paper: pages and pictures that nothing has to be run for to look at. */
export const paperTypes = {
  pdf: { mime: 'application/pdf', endings: ['pdf'], words: { zh: 'PDF', en: 'PDF' } },
  ofd: { mime: 'application/ofd', endings: ['ofd'], words: { zh: 'OFD 版式文档', en: 'OFD' } },
  jpg: { mime: 'image/jpeg', endings: ['jpg', 'jpeg'], words: { zh: 'JPEG 图片', en: 'JPEG picture' } },
  png: { mime: 'image/png', endings: ['png'], words: { zh: 'PNG 图片', en: 'PNG picture' } },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
    words: { zh: 'Word 文档（docx）', en: 'Word document (docx)' },
  },
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    words: { zh: 'Excel 工作簿（xlsx）', en: 'Excel workbook (xlsx)' },
  },
} as const satisfies Record<string, { mime: string; endings: readonly string[]; words: Words }>
export type PaperType = keyof typeof paperTypes

/** Why a file is not taken as a paper. */
export type PaperRefusal =
  | 'empty'
  /** By its content none of `paperTypes`. */
  | 'type'
  /** Its name ends as another type does. */
  | 'name'
  /** An archive that cannot be read to its end, or whose parts are encrypted. */
  | 'broken'
  /** An archive that would become far more when it is unpacked. */
  | 'bomb'
  | 'infected'

export const mostPaperBytes = 20 * 1024 * 1024
export const mostNameLength = 120

/**
 * A name as it may be shown: the last part of a path, without characters that cannot be seen or that turn the direction
 * of what stands around them. It is never used as the name of anything kept.
 */
export function shownName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const seen = last.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim()
  // Cut in the middle, so that its ending stays.
  const letters = Array.from(seen)
  if (letters.length <= mostNameLength) return seen
  return [...letters.slice(0, mostNameLength - 13), '…', ...letters.slice(-12)].join('')
}

/** In small letters, without the dot; null: it has none. */
export const endingOf = (name: string): string | null => /\.([^.\s]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? null
