/** How far a long task has come. */
export interface Progress {
  /** `rows`: what finds enterprises is being brought up to date; `classes`: they are being looked at. */
  readonly step: 'rows' | 'classes'
  /** Looked at so far in this step. */
  readonly enterprises: number
}

/** Who waits for a long task. */
export interface Going {
  /** Told after each part, a few hundred enterprises; awaited, so that others get their turn. */
  readonly onProgress?: (progress: Progress) => void | Promise<void>
  /** Once aborted the task ends with the signal's reason; nothing is left half done. */
  readonly signal?: AbortSignal
}

export async function goOn({ onProgress, signal }: Going, progress: Progress): Promise<void> {
  await onProgress?.(progress)
  signal?.throwIfAborted()
}
