import type { ExchangeFiles } from '../../application/exchange/files.js'
import { csvRowsOf } from './csv-rows.js'
import { csvLine } from './csv-text.js'
import { linesOf } from './lines.js'
import { textsOf } from './texts.js'

export const exchangeFiles: ExchangeFiles = { textsOf, linesOf, csvRowsOf, csvLine }
