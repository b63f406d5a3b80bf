export const precisionSeed = 'precision'
export const precisionUniverses = 60

/** Ratchets: may rise, never fall. What draws the rules moves them too; then they are measured anew. */
export const held = { decided: 1881, sureSums: 315, witnessed: 388 }
