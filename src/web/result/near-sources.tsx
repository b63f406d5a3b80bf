import type { NearMiss } from '../../domain/near-miss.js'
import { useResult } from './context.js'

type Citation = NonNullable<NearMiss['changes'][number]['citation']>

interface SourcesProps {
  /** The document of the policy itself, which stands above. */
  readonly own: string
  readonly citations: readonly Citation[]
}

/** The words of the text behind each change, or behind what stands in the way. */
export function Sources({ own, citations }: SourcesProps) {
  const { answer } = useResult()
  const numberOf = (id: string): string => {
    const document = answer.results.find(({ policy }) => policy.document.id === id)?.policy.document
    return id === own ? '' : (document?.number ?? document?.title ?? id)
  }
  const unique = [...new Map(citations.map((one) => [`${one.item} ${one.words}`, one])).entries()]
  return unique.map(([key, { document, item, words }]) => (
    <p key={key} className="result-note">
      <q lang="zh-CN">{words}</q> <span className="result-source">{`${numberOf(document)} ${item}`.trim()}</span>
    </p>
  ))
}
