export const precisionSeed = 'precision'
export const precisionUniverses = 60

/**
 * Ratchets: the first two may rise and never fall, the last may fall and never rise. What draws the rules moves them
 * too; then they are measured anew.
 */
export const held = { decided: 1889, sureSums: 316, unwitnessed: 86 }
