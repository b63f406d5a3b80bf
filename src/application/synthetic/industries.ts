/** How firms of an industry are made up. All figures of these files are made up so as to look plausible: no statistics. */
export interface IndustryTraits {
  /** A code of the project's own table: the finest that it holds. */
  readonly code: string
  /** How many firms there are, beside the others. */
  readonly weight: number
  /** Half of the companies have more people. */
  readonly staff: number
  /** 元 a person and year, half of them more. */
  readonly revenueAPerson: number
  /** Of a year's revenue. */
  readonly assets: number
  /** Chance that a company does research, and what it spends of its revenue. */
  readonly research: number
  readonly researchShare: number
  /** Options of `emergingIndustries` that fit. */
  readonly emerging: readonly string[]
  /** Option of `highTechDomain`. */
  readonly domain: string
}

type Row = readonly [
  codes: string,
  weight: number,
  staff: number,
  revenueAPerson: number,
  assets: number,
  research: number,
  researchShare: number,
  domain: string,
  emerging: string,
]

const rows: readonly Row[] = [
  ['01 02 03 04 05', 6, 9, 140_000, 0.9, 0.05, 0.01, 'none', 'foodProcessing'],
  ['06 08 10', 0.6, 60, 900_000, 1.4, 0.2, 0.012, 'none', 'coalChemical'],
  ['13 14 15', 4, 22, 480_000, 0.8, 0.15, 0.013, 'none', 'foodProcessing'],
  ['17 18 19', 2.5, 28, 300_000, 0.7, 0.12, 0.014, 'none', 'textileClothing'],
  ['20 21 22 23 24', 2.5, 20, 360_000, 0.75, 0.12, 0.014, 'none', 'jewelleryStationeryLeisure redwoodFurniture'],
  ['25 26', 1.5, 45, 950_000, 1, 0.35, 0.024, 'newMaterials', 'chemicals coalChemical newMaterials'],
  ['27', 0.7, 50, 700_000, 1.2, 0.55, 0.045, 'biology', 'biomedicine'],
  ['29 30', 2.5, 26, 480_000, 0.9, 0.25, 0.02, 'newMaterials', 'buildingMaterials glassMaterials newMaterials'],
  ['32 33', 3, 24, 560_000, 0.8, 0.25, 0.022, 'advancedManufacturing', 'hardware newMaterials'],
  ['34 35', 4, 30, 520_000, 0.95, 0.45, 0.035, 'advancedManufacturing', 'highEndEquipment industrialRobots'],
  ['36 37', 1.2, 55, 680_000, 0.95, 0.4, 0.033, 'advancedManufacturing', 'newEnergyVehicle highEndEquipment'],
  ['38', 1.8, 35, 640_000, 0.9, 0.45, 0.036, 'newEnergy', 'smartHomeAppliance energySaving'],
  ['39 40', 1.8, 40, 600_000, 0.95, 0.6, 0.055, 'electronics', 'newGenerationIt integratedCircuit optoelectronics'],
  ['42 44 46', 0.8, 30, 800_000, 2.2, 0.2, 0.015, 'resources', 'energySaving'],
  ['47 48 49 50', 7, 18, 520_000, 0.8, 0.08, 0.012, 'none', 'buildingMaterials'],
  ['51', 12, 7, 1_600_000, 0.45, 0.03, 0.005, 'none', 'ecommerce'],
  ['52', 20, 4, 420_000, 0.4, 0.02, 0.005, 'none', 'ecommerce'],
  ['54', 3, 12, 380_000, 0.8, 0.03, 0.005, 'none', 'smartLogistics'],
  ['582 592 593', 1, 12, 450_000, 1, 0.05, 0.008, 'none', 'smartLogistics'],
  ['61 62', 8, 7, 180_000, 0.6, 0.01, 0.004, 'none', ''],
  ['63 64', 1, 10, 420_000, 0.7, 0.4, 0.06, 'electronics', 'newGenerationIt ecommerce digitalEconomy'],
  ['65', 3, 14, 330_000, 0.6, 0.65, 0.11, 'electronics', 'softwareAndServices artificialIntelligence bigData'],
  ['69', 0.4, 12, 600_000, 4, 0.02, 0.01, 'none', ''],
  ['701', 0.7, 25, 2_200_000, 3.5, 0.01, 0.003, 'none', ''],
  ['702 703', 1.2, 20, 120_000, 0.5, 0.01, 0.003, 'none', ''],
  ['71 72', 7, 8, 260_000, 0.8, 0.06, 0.02, 'none', 'digitalEconomy'],
  ['73', 0.6, 18, 300_000, 1, 0.85, 0.22, 'highTechServices', 'biomedicine newMaterials'],
  ['74 75', 3, 13, 280_000, 0.7, 0.45, 0.07, 'highTechServices', 'industrialDesign civilMilitaryIntegration'],
  ['77 78', 0.8, 16, 280_000, 1.2, 0.2, 0.03, 'resources', 'energySaving'],
  ['80 81 82', 5, 5, 130_000, 0.5, 0.01, 0.003, 'none', ''],
  ['83', 1.2, 12, 150_000, 0.6, 0.02, 0.01, 'none', ''],
  ['84 85', 0.8, 15, 200_000, 0.9, 0.03, 0.01, 'none', ''],
  ['87 88 89 90', 1.5, 8, 190_000, 0.7, 0.08, 0.03, 'none', 'digitalEntertainment'],
]

/** One for each code; those of one row share its weight. */
export const industryTraits: readonly IndustryTraits[] = rows.flatMap(
  ([codes, weight, staff, revenueAPerson, assets, research, researchShare, domain, emerging]) => {
    const all = codes.split(' ')
    const shared = { staff, revenueAPerson, assets, research, researchShare, domain }
    const fitting = emerging === '' ? [] : emerging.split(' ')
    return all.map((code) => ({ code, weight: weight / all.length, ...shared, emerging: fitting }))
  },
)
