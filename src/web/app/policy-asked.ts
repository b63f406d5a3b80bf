import { useState } from 'react'

/** `/?policy=id`: the policy whose page sent the applicant here. */
const policyAsked = (): string | null => new URLSearchParams(window.location.search).get('policy')

/** The policy that is being checked, until the applicant leaves it; the address forgets it then too. */
export function usePolicyAsked(): readonly [string | null, () => void] {
  const [policy, setPolicy] = useState(policyAsked)
  const leave = (): void => {
    const address = new URL(window.location.href)
    address.searchParams.delete('policy')
    window.history.replaceState(window.history.state, '', address)
    setPolicy(null)
  }
  return [policy, leave]
}
