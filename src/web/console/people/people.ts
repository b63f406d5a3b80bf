import { asked, service } from '../service/client.js'

export const peopleKey = ['people']
export const readPeople = async () => (await asked(service.GET('/v1/people'))).data
export type Person = Awaited<ReturnType<typeof readPeople>>[number]

/** A password that somebody is to be handed, shown until it is put away. */
export interface HandedOut {
  readonly name: string
  readonly password: string
}
