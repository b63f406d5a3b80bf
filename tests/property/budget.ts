/** Cases of one run: few on every change, at least 100,000 in CI, as many as wanted by hand. */
export const cases = Number(process.env.HUIQI_PROPERTY_CASES ?? 20_000)
/** Other seeds, other cases; the same seed, the same cases. */
export const seed = process.env.HUIQI_PROPERTY_SEED ?? 'huiqi'
/** Of drawn rules; the rest are profiles of shipped ones. */
export const drawnCases = Math.round(cases * 0.7)
/** Profiles of each shipped policy by verdict. */
export const shippedGoal = cases >= 100_000 ? Math.round(cases / 500) : Math.max(5, Math.round(cases / 1400))
/** A thousand cases take about two seconds; machines differ, and a slow one is no failure. */
export const patience = Math.max(300_000, cases * 20)
