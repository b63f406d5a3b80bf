import type { ProfileBody } from '../model/profile-body.js'

/** An answer that is given anew, or taken back, has nobody else's word for it any more, nor for a part or the whole. */
export function withoutEvidence(profile: ProfileBody, pointer: string): ProfileBody {
  const touches = (other: string): boolean =>
    other === pointer || other.startsWith(`${pointer}/`) || pointer.startsWith(`${other}/`)
  return withEvidenceMoved(profile, (other) => (touches(other) ? [] : [other]))
}

/** @param moved where what a pointer names stands now; empty: it is gone */
export function withEvidenceMoved(
  { evidence = {}, ...profile }: ProfileBody,
  moved: (pointer: string) => readonly string[],
): ProfileBody {
  const kept = Object.entries(evidence).flatMap(([pointer, one]) => moved(pointer).map((to) => [to, one] as const))
  return kept.length === 0 ? profile : { ...profile, evidence: Object.fromEntries(kept) }
}
