import { useQuery } from '@tanstack/react-query'
import { asked, service } from '../service/client.js'

/** What people are called, by their ids; whoever is no reviewer any more keeps the id. */
export function useNames(): (id: string) => string {
  const { data = [] } = useQuery({
    queryKey: ['reviewers'],
    queryFn: async () => (await asked(service.GET('/v1/reviewers'))).data,
    staleTime: 60_000,
  })
  return (id) => data.find((one) => one.id === id)?.name ?? id
}
