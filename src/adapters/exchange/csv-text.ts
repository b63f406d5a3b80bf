import { stringify } from 'csv-stringify/sync'

/** One row of a table (RFC 4180), with its line break. */
export const csvLine = (cells: readonly string[]): string =>
  stringify([[...cells]], { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
