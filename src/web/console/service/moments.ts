const inChina = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** `2026-11-29 12:05` in China, from an instant in ISO 8601. */
export const dayAndTime = (instant: string): string => inChina.format(new Date(instant))
