import { creditCodeOf } from '../../domain/credit-code.js'
import { Drawing } from './drawing.js'

/** Letters and digits of an organisation code that a credit code may hold. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const length = 8
const many = alphabet.length ** length

/** 登记管理部门 and 机构类别 as real firms have them. */
const beginnings: Readonly<Record<string, string>> = {
  company: '91',
  partnership: '91',
  soleProprietorship: '91',
  individualBusiness: '92',
  cooperative: '93',
  publicInstitution: '12',
  socialOrganisation: '52',
}

/**
 * A code that passes every check and that nobody has: its registering office lies in 000000, which is no division of
 * GB/T 2260, so no office issues it. Different for each index of a seed.
 */
export function syntheticCreditCode(kind: string, seed: string, index: number): string {
  const start = Math.floor(new Drawing(`credit codes of ${seed}`).next() * many)
  return creditCodeOf(`${beginnings[kind] ?? '91'}000000${inAlphabet((start + index) % many)}`)
}

function inAlphabet(number: number): string {
  let left = number
  let text = ''
  for (let i = 0; i < length; i++) {
    text = alphabet.charAt(left % alphabet.length) + text
    left = Math.floor(left / alphabet.length)
  }
  return text
}
