import type { Asking } from './protocol.js'

const rounds = 48
const pauseMs = 5

/**
 * Goes through what keys will ask soon, while nobody asks. A browser compiles what has run often enough, and until then
 * an answer takes three to five times as long: without it the first dozen keys would wait. Ends with the next question.
 *
 * @param ask answers as a key would have it answered; what comes out is dropped
 * @returns to be told of each question that was answered
 */
export function rehearsal(ask: (asking: Asking) => Promise<unknown>): (asked: Asking) => void {
  let asked = 0
  const go = (asking: Asking, round: number): void => {
    const before = asked
    setTimeout(() => {
      if (asked !== before || round === rounds) return
      ask(varied(asking, round)).then(
        () => go(asking, round + 1),
        // What cannot be answered is told to whoever asks it.
        () => undefined,
      )
    }, pauseMs)
  }
  return (asking) => {
    asked += 1
    if (asked === 1) go(asking, 0)
  }
}

/** The figures that are typed on the first screen, in turn. */
function varied({ profile, ...asking }: Asking, round: number): Asking {
  const figure = 10 ** (round % 5) * (round + 1)
  const lastYear = String(Number(asking.asOf.slice(0, 4)) - 1)
  const own = round % 2 === 0 ? { currentEmployees: figure } : { revenue: { [lastYear]: figure * 10_000 } }
  return { ...asking, profile: { ...profile, facts: { ...profile.facts, ...own } } }
}
