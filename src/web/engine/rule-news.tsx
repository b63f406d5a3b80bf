import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.js'
import { useSay } from '../app/language.js'
import { useSettings } from '../app/store.js'
import { useEngineUse } from './engine-provider.js'
import { areOfAnotherPage, type RulesInUse } from './protocol.js'

type Ask = () => Promise<RulesInUse>

async function fetchNews(): Promise<RulesInUse> {
  const { data } = await api.GET('/v1/rule-set')
  if (!data) throw new Error('the service did not answer')
  return { hash: data.hash, edition: data.edition, engine: data.engine }
}

const every = 5 * 60_000
/** While the service is away, so that the page soon says that it is back. */
const everyWhileAway = 15_000

/** `always`: whether the service can be reached is found out by asking, not from what the browser believes. */
export const newsClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: 1, retryDelay: 1000 } } })
const ownClient = newsClient()

export function RuleNews({
  ask = fetchNews,
  client = ownClient,
}: {
  readonly ask?: Ask
  readonly client?: QueryClient
}) {
  return (
    <QueryClientProvider client={client}>
      <RuleNewsBar ask={ask} />
    </QueryClientProvider>
  )
}

/** Asks once there are answers, then now and then, and whenever somebody comes back to the page. */
function useRuleNews(ask: Ask): { readonly news: RulesInUse | null; readonly isAway: boolean } {
  const { answering } = useEngineUse()
  const { data, isError } = useQuery({
    queryKey: ['rule-set'],
    queryFn: ask,
    enabled: answering !== null,
    refetchInterval: ({ state }) => (state.status === 'error' ? everyWhileAway : every),
    refetchOnWindowFocus: 'always',
    staleTime: every,
  })
  return { news: data ?? null, isAway: isError }
}

/**
 * Says that the service uses other rules by now, and that it is away. Both quietly: what is on the page goes on working
 * and nothing that is entered is touched.
 */
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- <output> holds no paragraphs. */
function RuleNewsBar({ ask }: { readonly ask: Ask }) {
  const say = useSay()
  const { answering, takeNewRules, isOutdated } = useEngineUse()
  const { news, isAway } = useRuleNews(ask)
  const isNewer = answering !== null && news !== null && news.hash !== answering.rules.hash
  const isOtherPage = isOutdated || (answering !== null && news !== null && areOfAnotherPage(news, answering.rules))
  return (
    <div role="status" className="rule-news">
      {isAway && (
        <p>
          {say(
            '现在连不上服务。已打开的页面照常计算，您可以接着填。',
            'The service cannot be reached just now. This page goes on working; keep filling in.',
          )}
        </p>
      )}
      {isOtherPage ? (
        <NewPage />
      ) : (
        isNewer && (
          <p>
            {say('政策规则有更新。您填的内容会保留。', 'The policy rules have changed. What you entered is kept.')}{' '}
            <button type="button" onClick={takeNewRules}>
              {say('按新规则计算', 'Use the new rules')}
            </button>
          </p>
        )
      )}
    </div>
  )
}

/** A page that cannot keep its entries must not be asked to forget them. */
function NewPage() {
  const say = useSay()
  const { saving } = useSettings()
  if (saving === 'full' || saving === 'unavailable')
    return (
      <p>
        {say(
          '本页有新版本。这台设备没能保存您填的内容：请先下载画像文件，再刷新本页。',
          'There is a new version of this page. This device could not keep what you entered: download the profile file before you reload.',
        )}
      </p>
    )
  return (
    <p>
      {say('本页有新版本。您填的内容会保留。', 'There is a new version of this page. What you entered is kept.')}{' '}
      <button type="button" onClick={() => window.location.reload()}>
        {say('换成新版本', 'Use the new version')}
      </button>
    </p>
  )
}
