/** How what a job is about and what came out is kept. */
export interface JobPacking {
  readonly pack: (bytes: Uint8Array) => Promise<Uint8Array>
  /** @throws Error it is nothing that was packed */
  readonly unpack: (packed: Uint8Array) => Promise<Uint8Array>
}
