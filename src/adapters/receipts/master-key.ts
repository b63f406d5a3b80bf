import { randomBytes } from 'node:crypto'
import { link, open, readFile, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { MasterKeySource } from '../../application/receipts/tools.js'

/** How a master key is written: 32 bytes as hexadecimal digits. */
export const masterKeyText = /^[0-9a-fA-F]{64}$/

interface Place {
  /** As in `HUIQI_MASTER_KEY`. */
  readonly given: string | undefined
  /** File that holds it where none is given; null: there can be none, because no file is every process's own. */
  readonly file: string | null
}

export function masterKeySource({ given, file }: Place): MasterKeySource {
  const known = given === undefined ? null : bytesOf(given)
  return {
    read: async () => known ?? (file === null ? null : readKey(file)),
    make: async () => known ?? (file === null ? null : makeKey(file)),
  }
}

/** Beside an SQLite store, for its owner alone to read. */
export const keyFileOf = (store: string): string => `${store}.key`

function bytesOf(text: string): Uint8Array {
  if (!masterKeyText.test(text.trim())) throw new Error('a master key is 64 hexadecimal digits')
  return Buffer.from(text.trim(), 'hex')
}

async function readKey(file: string): Promise<Uint8Array | null> {
  try {
    return bytesOf(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Whole and on the disk before it has its name: of several processes one makes it, and the others read that one. */
async function makeKey(file: string): Promise<Uint8Array | null> {
  const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await written(own, `${randomBytes(32).toString('hex')}\n`)
  try {
    await link(own, file)
    await synced(dirname(file))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(own)
  }
  return readKey(file)
}

async function written(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
