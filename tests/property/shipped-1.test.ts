import { describeShipped } from './describe-shipped.js'

await describeShipped(0, 4)
