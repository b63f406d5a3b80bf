/** `HUIQI_REACH=300x20000`: so many drawn policies over so many made-up enterprises; few by default. */
export const [mostPolicies = 24, mostEnterprises = 150] = (process.env['HUIQI_REACH'] ?? '')
  .split('x')
  .flatMap((text) => Number(text) || [])
/** Enterprises of one page of a list: few, so that there are several; of many a page is half, as each page begins anew. */
export const pageSize = mostEnterprises > 1000 ? Math.ceil(mostEnterprises / 2) : 37
/** Milliseconds; a busy machine with a slow server needs minutes for few. */
export const patience = 900_000 + mostPolicies * mostEnterprises * 2
/** Policies of which every so many is counted too: as slow as finding them. */
export const countedEvery = mostEnterprises > 1000 ? 20 : 4
