/** Encryption that also tells whether what is opened is what was sealed. */
export interface Sealing {
  /** Random, of the length that `seal` needs. */
  readonly newKey: () => Uint8Array
  /** @param about bound to it: it is opened with the same text only */
  readonly seal: (key: Uint8Array, plain: Uint8Array, about: string) => Uint8Array
  /** Null: it was not sealed with this key about this, or was changed since. */
  readonly open: (key: Uint8Array, sealed: Uint8Array, about: string) => Uint8Array | null
  /** Hexadecimal; follows from key and purpose, and tells nothing of the key. */
  readonly derive: (key: Uint8Array, purpose: string) => string
}

export interface Packing {
  readonly pack: (text: string) => Promise<Uint8Array>
  /** Null: it is nothing that was packed. */
  readonly unpack: (packed: Uint8Array) => Promise<string | null>
}

/** Where the master key comes from: the environment, or a file beside the store. */
export interface MasterKeySource {
  /** Null: there is none. */
  readonly read: () => Promise<Uint8Array | null>
  /** Makes one, or gives the one that someone else has just made. Null: it cannot be made here. */
  readonly make: () => Promise<Uint8Array | null>
}

export interface ReceiptTools {
  readonly sealing: Sealing
  readonly packing: Packing
  readonly masterKey: MasterKeySource
  /** `sha256:` and 64 hexadecimal digits of the text's UTF-8. */
  readonly hash: (text: string) => string
}
