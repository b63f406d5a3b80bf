import { describeShipped } from './describe-shipped.js'

await describeShipped(1, 4)
