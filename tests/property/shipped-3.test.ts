import { describeShipped } from './describe-shipped.js'

await describeShipped(2, 4)
