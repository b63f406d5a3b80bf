import type { Response } from 'express'
import type { Caller } from '../../application/clients/caller.js'
import type { SignedIn } from './signed-in.js'
import type { Language } from '../../domain/answer.js'

/** What a request carries from handler to handler; logs and problems read it. */
interface Carried {
  language?: Language
  clientReference?: string | null
  /** Path as documented, without what was filled in. */
  route?: string
  problemCode?: string
  caller?: Caller | null
  /** Null: nobody, where a person may ask. */
  signedIn?: SignedIn | null
  /** Left of the day's quota after this request; absent: there is none. */
  quotaRemaining?: number
  /** Of the key that came with the request, also of one that was refused. */
  keyPrefix?: string
  /** What the styles of the page that is answered must carry. */
  nonce?: string
}
export const carried = (response: Response): Carried => response.locals as Carried
