import { describeShipped } from './describe-shipped.js'

await describeShipped(3, 4)
