import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { argon2Passwords } from '../../src/adapters/people/argon2.js'
import { nameKeyOf } from '../../src/application/people/names.js'
import { temporaryBytes } from '../../src/application/people/passwords.js'
import { peopleIn } from '../../src/application/people/people-in.js'
import type { Doer } from '../../src/application/people/people.js'
import { changeRoster, everybody } from '../../src/application/people/roster.js'
import { countTry, forgetOldTries, triesOf, waitAfter } from '../../src/application/people/sign-in-tries.js'
import { knownBrowserTable, personTable, rosterTable, sessionTable } from '../../src/application/people/tables.js'
import { isAppError } from '../../src/domain/errors.js'
import type { Role } from '../../src/domain/people.js'
import { equal, everything } from '../../src/domain/store/filter.js'
import type { Store } from '../../src/domain/store/store.js'

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`
const passwords = argon2Passwords()
const noon = '2026-11-23T04:00:00.000Z'
const own = '紫藤 gravel 07 lantern'
let count = 0
const newId = (prefix: string): string => `${prefix}_${String(count++).padStart(6, '0')}_${randomUUID()}`
const draw = (): string => randomBytes(32).toString('base64url')
const machine = (): Doer & { random: Uint8Array } => ({
  at: noon,
  by: 'cli:tester',
  newId,
  isAtMachine: true,
  random: randomBytes(temporaryBytes),
})
const later = (at: string, seconds: number): string => new Date(Date.parse(at) + seconds * 1000).toISOString()

export function peopleContract(open: () => Promise<Store>): void {
  let store: Store
  let world: ReturnType<typeof peopleIn>
  beforeAll(async () => {
    store = await open()
    world = peopleIn(store, { passwords, sha256, limits: { idleMinutes: 30, hours: 12 } })
    await world.people.prepare()
  })
  afterAll(async () => store.close())

  const name = () => `人 ${randomUUID()}`
  const account = async (roles: readonly Role[] = []) => world.people.create({ name: name(), roles }, machine())
  const outcome = async (doing: Promise<unknown>): Promise<string> =>
    doing.then(
      () => 'done',
      (error: unknown) => (isAppError(error) ? error.code : String(error)),
    )
  const browser = (known: string | null = null) => ({ known, token: null, agent: 'test' })
  const signIn = async (asked: { name: string; password: string }, known: string | null = null, at = noon) =>
    world.signIn.withPassword(asked, browser(known), { at, newId, draw })

  describe('changes of people', () => {
    it('that come at the same moment are made one after the other, each on what the others made', async () => {
      const { person } = await account()
      const roles: Role[][] = [['reviewer'], ['author'], ['reviewer', 'author'], []]
      await Promise.all(roles.map(async (asked) => world.people.grant(person.id, asked, machine())))
      const row = await store.get(personTable, person.id)
      const numbers = await store.page(rosterTable, { where: everything, after: null, limit: 100, direction: 'down' })
      expect(row?.version).toBe(Number(numbers[0]?.id))
      expect(numbers.filter(({ state }) => state !== null)).toHaveLength(1)
      expect(roles).toContainEqual(row?.roles)
    })

    it('give a name to one of those who ask for it', async () => {
      const wanted = name()
      const told = await Promise.all(
        Array.from({ length: 4 }, async () => outcome(world.people.create({ name: wanted }, machine()))),
      )
      expect(told.toSorted()).toEqual(['done', 'personExists', 'personExists', 'personExists'])
      expect(await store.count(personTable, equal('nameKey', nameKeyOf(wanted)))).toBe(1)
    })

    it('leave one of two who each take away the other’s role', async () => {
      const all = (await everybody(store)).filter(({ roles }) => roles.includes('audit'))
      expect(all).toEqual([])
      const [a, b] = [(await account(['audit'])).person, (await account(['audit'])).person]
      const told = await Promise.all([a, b].map(async ({ id }) => outcome(world.people.grant(id, [], machine()))))
      expect(told.toSorted()).toEqual(['done', 'lastOfRole'])
      const left = (await everybody(store)).filter(({ roles }) => roles.includes('audit'))
      expect(left).toHaveLength(1)
    })

    it('that a process has decided and not come to show are shown by the next one', async () => {
      const { person } = await account()
      const row = await world.people.row(person.id)
      const changed = await changeRoster(store, machine(), () => ({
        person: { ...row, roles: ['author'] },
        action: 'person.rolesGranted',
      }))
      // As if it had ended between the two.
      const { version: _version, ...before } = row
      await store.apply([{ does: 'put', table: personTable, row: { ...before, version: 0 } }])
      await account()
      expect(await store.get(personTable, person.id)).toEqual(changed)
    })
  })

  describe('sessions', () => {
    it('that begin while the password is changed have ended already', async () => {
      const { person, password } = await account()
      const before = await world.people.row(person.id)
      await world.people.resetPassword(person.id, machine())
      const { token } = await world.signIn.start(before, { ...browser(), isKnown: false }, { at: noon, newId, draw })
      expect(await outcome(world.sessions.find(token, noon))).toBe('sessionEnded')
      expect(await outcome(signIn({ name: person.name, password }))).toBe('signInRefused')
    })

    it('are noted as used at most once a minute, and an ended one does not come back by that', async () => {
      const { person, password } = await account()
      const { token, session } = await signIn({ name: person.name, password })
      const seen = async () => (await store.get(sessionTable, sha256(token)))?.seenAt
      await world.sessions.find(token, later(noon, 59))
      expect(await seen()).toBe(noon)
      await world.sessions.find(token, later(noon, 60))
      expect(await seen()).toBe(later(noon, 60))
      await Promise.all([
        world.sessions.end(person.id, session.sessionId, machine()),
        outcome(world.sessions.find(token, later(noon, 120))),
      ])
      expect(await outcome(world.sessions.find(token, later(noon, 120)))).toBe('sessionEnded')
    })

    it('are twenty at most, the oldest goes', async () => {
      const { person, password } = await account()
      const tokens = []
      for (let number = 0; number < 21; number++)
        tokens.push((await signIn({ name: person.name, password }, null, later(noon, number))).token)
      const at = later(noon, 30)
      expect(await outcome(world.sessions.find(tokens[0] ?? '', at))).toBe('sessionEnded')
      expect(await outcome(world.sessions.find(tokens[1] ?? '', at))).toBe('done')
      expect(await world.sessions.of(await world.people.row(person.id), at)).toHaveLength(20)
    }, 30_000)

    it('go with browsers and tries once they are over', async () => {
      const { person, password } = await account()
      await signIn({ name: person.name, password })
      await countTry(store, 'old', noon)
      await world.signIn.tidy(later(noon, 12 * 3600 - 1))
      expect(await store.count(sessionTable, equal('person', person.id))).toBe(1)
      await world.signIn.tidy(later(noon, 12 * 3600))
      expect(await store.count(sessionTable, equal('person', person.id))).toBe(0)
      expect(await store.count(knownBrowserTable, equal('person', person.id))).toBe(1)
      await world.signIn.tidy(later(noon, 180 * 86_400))
      expect(await store.count(knownBrowserTable, equal('person', person.id))).toBe(0)
      expect(await triesOf(store, 'old', noon)).toEqual({ failed: 0, waitS: 0 })
    })
  })

  describe('a password', () => {
    it('is hashed anew when it is kept by older parameters, and stays the same', async () => {
      const { person, password } = await account()
      const outdated = { ...passwords, isOutdated: () => true }
      const other = peopleIn(store, { passwords: outdated, sha256, limits: { idleMinutes: 30, hours: 12 } })
      const before = await world.people.row(person.id)
      await other.signIn.withPassword({ name: person.name, password }, browser(), { at: noon, newId, draw })
      const after = await world.people.row(person.id)
      expect(after.passwordHash).not.toBe(before.passwordHash)
      expect(after.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,p=1,t=2\$/)
      expect(await outcome(signIn({ name: person.name, password }))).toBe('done')
    })

    it('that is chosen while admin resets it does not take the place of the one handed out', async () => {
      const { person, password } = await account()
      const was = await world.people.row(person.id)
      await world.people.resetPassword(person.id, machine())
      expect(await outcome(world.people.choosePassword(person.id, { was, chosen: own }, machine()))).toBe(
        'sessionEnded',
      )
      expect(await outcome(signIn({ name: person.name, password: own }))).toBe('signInRefused')
      expect(password).not.toBe(own)
    })
  })

  describe('tries', () => {
    it('of any number at the same moment are five, and then one after each wait', async () => {
      const key = randomUUID()
      const all = async (at: string) =>
        (await Promise.all(Array.from({ length: 9 }, async () => outcome(countTry(store, key, at))))).filter(
          (told) => told === 'done',
        )
      expect(await all(noon)).toHaveLength(5)
      expect(await all(later(noon, 29))).toHaveLength(0)
      expect(await all(later(noon, 30))).toHaveLength(1)
      expect(await all(later(noon, 89))).toHaveLength(0)
      expect(await all(later(noon, 90))).toHaveLength(1)
    })

    it('make one wait fifteen minutes at most, and are forgotten after a day without any', async () => {
      expect([4, 5, 6, 9, 10, 1000].map(waitAfter)).toEqual([0, 30, 60, 480, 900, 900])
      const key = randomUUID()
      let at = noon
      for (let number = 1; number <= 12; number++) {
        await countTry(store, key, at)
        at = later(at, waitAfter(number))
      }
      expect(await triesOf(store, key, at)).toEqual({ failed: 12, waitS: 0 })
      expect(await triesOf(store, key, later(at, 86_400))).toEqual({ failed: 0, waitS: 0 })
      await countTry(store, key, noon)
      await forgetOldTries(store, later(noon, 86_400))
      expect((await triesOf(store, key, noon)).failed).toBe(0)
    })

    it('by others do not keep out whoever has signed in with this browser before', async () => {
      const { person, password } = await account()
      const { known } = await signIn({ name: person.name, password })
      for (let tries = 0; tries < 5; tries++) await outcome(signIn({ name: person.name, password: 'wrong' }))
      expect(await outcome(signIn({ name: person.name, password }))).toBe('signInWaits')
      expect(await outcome(signIn({ name: person.name, password }, known))).toBe('done')
      const { person: other } = await account()
      for (let tries = 0; tries < 5; tries++) await outcome(signIn({ name: other.name, password: 'wrong' }, known))
      expect(await outcome(signIn({ name: other.name, password: 'wrong' }, known))).toBe('signInWaits')
      expect(await outcome(signIn({ name: person.name, password }, known))).toBe('done')
    })
  })
}
