/**
 * Readings of place names that a general dictionary of characters does not know, each as its own authorities write it:
 * 单县 is Shànxiàn, 乐清 Yuèqīng. People also type the common reading, so both are kept.
 */
export const placeReadings: Readonly<Record<string, string>> = {
  民乐县: 'min le xian',
  乐清市: 'yue qing shi',
  乐亭县: 'lao ting xian',
  乐陵市: 'lao ling shi',
  蔚县: 'yu xian',
  涡阳县: 'guo yang xian',
  歙县: 'she xian',
  单县: 'shan xian',
  浚县: 'xun xian',
  尉犁县: 'yu li xian',
  泌阳县: 'bi yang xian',
  黄陂区: 'huang pi qu',
  大埔县: 'da bu xian',
  牟定县: 'mou ding xian',
  六合区: 'lu he qu',
  洪洞县: 'hong tong xian',
  繁峙县: 'fan shi xian',
  珲春市: 'hun chun shi',
  大箐山县: 'da qing shan xian',
  宕昌县: 'tan chang xian',
  吴堡县: 'wu bu xian',
  红寺堡区: 'hong si bu qu',
  称多县: 'chen duo xian',
  筠连县: 'jun lian xian',
  蚌山区: 'beng shan qu',
  召陵区: 'shao ling qu',
}

/** Characters that are read so in every name of a place. */
export const placeCharacters: Readonly<Record<string, string>> = { 都: 'du' }
