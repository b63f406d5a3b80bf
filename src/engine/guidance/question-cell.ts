import type { Given } from '../../domain/given.js'

/** One answer that stands for all that rules cannot tell from it, and how likely it is to be given. */
export interface Cell {
  readonly given: Given
  readonly weight: number
}
