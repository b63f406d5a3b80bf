import { createHash } from 'node:crypto'
import { argon2Passwords } from '../adapters/people/argon2.js'
import { People } from '../application/people/people.js'
import type { Language } from '../domain/answer.js'
import type { CliSurroundings } from './command.js'
import { withStore } from './stored.js'

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`

/** Works on the people of the store that is meant. @throws as `withStore` */
export const withPeople = async <Result>(
  surroundings: CliSurroundings,
  opening: { readonly given: string | undefined; readonly language: Language; readonly isMade?: boolean },
  work: (people: People) => Promise<Result>,
): Promise<Result> =>
  withStore(surroundings, opening, async (store) => {
    const people = new People(store, argon2Passwords(), sha256)
    await people.prepare()
    return work(people)
  })
