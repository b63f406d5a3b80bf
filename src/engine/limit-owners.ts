import type { CompiledPolicy } from './compiled.js'
import { onceFor } from './once-for.js'

/** All that may say a limit: it binds whether or not the policy that says it is asked about, or can be had. */
export const limitOwners = onceFor(({ policies }: { readonly policies: readonly CompiledPolicy[] }) =>
  policies.filter(({ issues, limits, document }) => issues.length === 0 && limits.length + document.limits.length > 0),
)
