import type { Language } from '../domain/answer.js'
import { say } from '../engine/wording/values.js'

export interface Progress {
  /** Bytes that were read. */
  readonly done: number
  /** Null: nobody knows. */
  readonly total: number | null
  readonly rows: number
}

/** `[#####     ]  50%  1200 行`, as wide as the terminal at most. */
export function progressText({ done, total, rows }: Progress, columns: number, language: Language): string {
  const counted = say(language, `${rows} 行`, `${rows} rows`)
  if (total === null) return counted
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const width = Math.max(10, Math.min(40, columns - counted.length - 15))
  const filled = Math.floor(share * width)
  const percent = String(Math.floor(share * 100)).padStart(3)
  return `[${'#'.repeat(filled)}${' '.repeat(width - filled)}] ${percent}%  ${counted}`
}
