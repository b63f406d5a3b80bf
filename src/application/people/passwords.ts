/** How passwords are kept: a slow hash with a salt of its own, and its parameters beside it. */
export interface PasswordTools {
  /** @throws AppError rateLimited when too many are at it already */
  readonly hash: (password: string) => Promise<string>
  /** Takes as long when there is no hash. @throws AppError rateLimited as above */
  readonly holds: (hash: string | null, password: string) => Promise<boolean>
  /** Whether it was made with other parameters than are used today. */
  readonly isOutdated: (hash: string) => boolean
}

/** Days for which a password that somebody else made can be used to choose one's own. */
export const temporaryDays = 7

/** Random bytes of a password that is handed out. */
export const temporaryBytes = 20
const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** A password that is handed out: 100 random bits, without letters that look alike, in groups: `4f9ka-…`. */
export function temporaryPassword(random: Uint8Array): string {
  if (random.length !== temporaryBytes) throw new RangeError(`${temporaryBytes} random bytes make a password`)
  const text = Array.from(random, (byte) => letters.charAt(byte % letters.length)).join('')
  return text.match(/.{5}/g)?.join('-') ?? text
}

/** As it is hashed and compared: signs of full width, as input methods write them, are those of half width. */
export const passwordText = (typed: string): string => typed.normalize('NFKC')
