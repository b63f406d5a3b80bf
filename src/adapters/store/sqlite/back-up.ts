import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import Database from 'libsql'
import { troubleOf } from './trouble.js'

/**
 * Writes all that the store holds at this moment to a new file, which a store can be opened on; others read and write
 * meanwhile. The store is left as it is, also one of another version. Only its owner may read the copy.
 *
 * @throws AppError storeUnavailable, and the system's own error where a file cannot be read or made, or the copy is there
 *   already, which then stays
 */
export function backUpSqlite(path: string, copy: string): void {
  // The library would make one that is not there.
  closeSync(openSync(path, 'r'))
  closeSync(openSync(copy, 'wx', 0o600))
  try {
    const database = new Database(path, { timeout: 5000 })
    try {
      database.prepare('VACUUM INTO ?').run(copy)
    } finally {
      database.close()
    }
    synced(copy)
  } catch (error) {
    rmSync(copy, { force: true })
    throw troubleOf(error)
  }
}

function synced(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
