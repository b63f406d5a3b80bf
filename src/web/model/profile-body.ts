import type { JsonValue } from '../../domain/rule-source.js'

/** A profile as the page keeps, saves and loads it (huiqi.profile/1). A missing key is not known. */
export interface ProfileBody {
  readonly schema: 'huiqi.profile/1'
  readonly moneyUnit: 'yuan'
  readonly industryEdition: '2017'
  readonly applicant: { readonly kind?: string; readonly creditCode?: string }
  readonly facts: Readonly<Record<string, JsonValue>>
  /** Pointers such as `/facts/revenue/2025`: asked, and answered with "not known". */
  readonly askedButUnknown: readonly string[]
  /** By pointer: who vouches for an answer of a loaded file. What is answered here anew is the applicant's own word. */
  readonly evidence?: Readonly<Record<string, JsonValue>>
}

export const emptyProfile: ProfileBody = {
  schema: 'huiqi.profile/1',
  moneyUnit: 'yuan',
  industryEdition: '2017',
  applicant: {},
  facts: {},
  askedButUnknown: [],
}

/** What the applicant says of a result: it is had, applied for, or not wanted. */
export type Mark = 'had' | 'applied' | 'notWanted'
