/** Names of papers in one cell, parted by ；、, or line breaks. 无: none was handed in. */
export function readPaperNames(text: string): string[] {
  const names = text.split(/[;；、,，\n\r]/).flatMap((name) => name.trim() || [])
  return names.length === 1 && /^(?:无|没有|未提交|none)$/i.test(names[0] ?? '') ? [] : names
}
