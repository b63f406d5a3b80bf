/** What of the next-question answer (domain/next-question.ts) the page shows. */
export interface AskedView {
  /** `/facts/revenue/2025`, `/facts/loans/items/0/termMonths`, `/applicant/kind`. */
  readonly pointer: string
  readonly fact: string
  readonly year: number | null
  readonly subject: { readonly list: string; readonly id: string; readonly label: string } | null
  readonly kind: 'value' | 'records' | 'moreRecords'
  readonly question: string
}

export interface DecidesView {
  readonly policy: string
  readonly title: string
  readonly upToFen: number | null
}

export interface QuestionView extends AskedView {
  readonly why: string
  readonly decides: readonly DecidesView[]
  readonly policies: number
  readonly edges: readonly string[]
}

export interface NextQuestionView {
  readonly question: QuestionView | null
  readonly further: readonly AskedView[]
  readonly stop: { readonly reason: string; readonly text: string } | null
  readonly progress: {
    readonly decidedPolicies: number
    readonly openPolicies: number
    /** 0 to 1. */
    readonly decidedShare: number
  }
}
