import { areaList } from '@vant/area-data'
import { isGrouping, type DivisionChanges, type PlaceDirectory } from '../../domain/place.js'
import { placeDirectory } from '../../domain/place-directory.js'
import type { ZonesFile } from '../../domain/policy.js'

/** Taiwan, Hong Kong, Macau: below the province the package invents codes. */
const inventedBelow = /^(?:71|81|82)(?!0000)/
/** 71–79 are statistical codes of development zones, 90 and above the package's own; neither is in GB/T 2260. */
const zoneLike = /^\d{4}(?:7[1-9]|9\d)$/
/** 嘉峪关, 东莞, 中山, 儋州 have no counties; the package puts towns in their place. */
const townOfCityWithoutCounties = /^(?:6202|4419|4420|4604)(?!00)/

/**
 * The divisions of GB/T 2260 out of @vant/area-data, put right by the table of changes, with the development zones
 * under their divisions.
 * @throws RangeError when a change or a zone names a division that is not there
 */
export function areaDirectory(table: DivisionChanges, { zones }: ZonesFile): PlaceDirectory {
  return placeDirectory({ divisions: [...divisionsOfToday(table)], changes: table.changes, zones })
}

function divisionsOfToday({ changes, added, notDivisions }: DivisionChanges): Map<string, string> {
  const { province_list: provinces, city_list: cities, county_list: counties } = areaList
  const listed = [...Object.entries(provinces), ...Object.entries(cities), ...Object.entries(counties)]
  const gone = new Set([...changes, ...notDivisions].map(({ code }) => code))
  const isDivision = (code: string): boolean =>
    !gone.has(code) &&
    !isGrouping(code) &&
    ![inventedBelow, zoneLike, townOfCityWithoutCounties].some((pattern) => pattern.test(code))
  const divisions = new Map(listed.filter(([code]) => isDivision(code)))
  for (const { code, name } of added) divisions.set(code, name)
  return divisions
}
