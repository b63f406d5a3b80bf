import type { Store } from '../../domain/store/store.js'
import { openMongoStore } from './mongo/mongo-store.js'
import { openSqliteStore } from './sqlite/sqlite-store.js'

/**
 * @param location `mongodb://…` or `mongodb+srv://…` with the name of the database, or else the path of an SQLite file
 * @throws AppError storeUnavailable when the file cannot be opened; of MongoDB every question says so until it is there
 */
export const openStore = (location: string): Store =>
  isMongo(location) ? openMongoStore(location) : openSqliteStore(location)

export const isMongo = (location: string): boolean => /^mongodb(\+srv)?:\/\//.test(location)

/** Where none is named the driver takes one called `test`, which somebody else may use too. */
export const lacksDatabase = (location: string): boolean =>
  isMongo(location) && !/^[^/]+\/\/[^/?]+\/[^/?]/.test(location)
