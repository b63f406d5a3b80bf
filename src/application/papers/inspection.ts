import type { PaperRefusal, PaperType } from '../../domain/paper.js'

/** What a file was found to be. `found`: its type by content where that is known. */
export type PaperFound =
  { readonly type: PaperType } | { readonly refusal: Exclude<PaperRefusal, 'infected'>; readonly found: string | null }

/** @param name as it may be shown */
export type InspectPaper = (name: string, bytes: Uint8Array) => Promise<PaperFound>

/** What whoever looks for viruses says of a file. @throws AppError scannerUnavailable */
export type ScanPaper = (bytes: Uint8Array) => Promise<'clean' | 'infected'>
