import { checkCreditCode, judgeCreditCode } from '../../domain/credit-code.js'
import { blank, notKnown, unclear, type Reading } from './reading.js'
import { saysNotKnown } from './text.js'

/** Letters that look like digits and never occur in a code (GB 32100-2015), and what was most likely meant. */
const lookalikes: Readonly<Record<string, string>> = { I: '1', O: '0', Z: '2', S: '5', V: 'U' }

/** As a person types or pastes it: any case, full-width, with spaces or hyphens. */
export function readCreditCode(text: string): Reading {
  const code = text
    .normalize('NFKC')
    .replaceAll(/[\s\-–—]/g, '')
    .toUpperCase()
  if (code === '') return blank
  if (saysNotKnown(code.toLowerCase())) return notKnown
  const strange = strangeAt(code)
  if (strange >= 0) return strangeText(code, strange)
  if (code.length !== 18)
    return unclear(
      `统一社会信用代码是 18 位，现在是 ${code.length} 位`,
      `It has 18 characters; here are ${code.length}`,
    )
  return judged(code)
}

/** Place of the first character that cannot stand there; -1: none. Places 3 to 8 are digits. */
const strangeAt = (code: string): number =>
  Array.from(code).findIndex((one, at) => !(at >= 2 && at < 8 ? /\d/ : /[0-9A-HJ-NPQRTUWXY]/).test(one))

function strangeText(code: string, at: number): Reading {
  const one = Array.from(code)[at] ?? ''
  const meant = lookalikes[one]
  const corrected = meant === undefined ? [] : [code.slice(0, at) + meant + code.slice(at + 1)]
  const fits = corrected.filter(
    (text) => strangeAt(text) < 0 && text.length === 18 && judgeCreditCode(text, 'typed').ok,
  )
  const hint = meant === undefined ? '' : `，是不是 ${meant}？`
  const hintEn = meant === undefined ? '' : `; is it ${meant}?`
  return unclear(
    `第 ${at + 1} 位“${one}”不会出现在这里${hint}`,
    `Character ${at + 1}, “${one}”, never stands there${hintEn}`,
    fits,
  )
}

function judged(code: string): Reading {
  const verdict = judgeCreditCode(code, 'typed')
  if (verdict.ok) return { is: 'read', value: verdict.code, isRough: false }
  const check = checkCreditCode(code)
  const suggest = check.ok ? slips(code) : []
  return unclear(
    '校验位对不上，多半有一位抄错了，请对照营业执照',
    'The check character does not fit: one character is probably wrong',
    suggest,
  )
}

/** Two neighbours in the wrong order, if exactly one such change makes the code right. */
function slips(code: string): string[] {
  const swapped = Array.from(
    { length: 17 },
    (_, at) => code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2),
  )
  const right = [...new Set(swapped)].filter((one) => {
    const check = checkCreditCode(one)
    return one !== code && check.ok && check.checkDigitOk && check.innerCodeOk
  })
  return right.length === 1 ? right : []
}
