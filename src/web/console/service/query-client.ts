import { QueryClient } from '@tanstack/react-query'
import { isFault } from './fault.js'

/** What the service refused once it refuses again; what it could not be asked may be asked twice more. */
export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry: (count, error) => count < 2 && isFault(error) && error.problem === null, staleTime: 5_000 },
    },
  })
