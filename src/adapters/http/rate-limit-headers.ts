import type { Response } from 'express'

/** One limit as it stands after this request. */
export interface LimitState {
  readonly name: string
  readonly quota: number
  readonly windowS: number
  readonly left: number
  readonly resetsInS: number
}

/** `RateLimit-Policy` and `RateLimit` as in draft-ietf-httpapi-ratelimit-headers-11: lists of strings with parameters. */
export function tellLimits(response: Response, limits: readonly LimitState[]): void {
  const list = (told: (limit: LimitState) => string): string => limits.map(told).join(', ')
  response.set({
    'RateLimit-Policy': list(({ name, quota, windowS }) => `"${name}";q=${quota};w=${windowS}`),
    RateLimit: list(({ name, left, resetsInS }) => `"${name}";r=${left};t=${resetsInS}`),
  })
}
