import request from 'supertest'
import { carrier } from '../contract/cases-world.js'
import { peopleWorld } from './people-world.js'

export const as = (key: string) => ({ Authorization: `Bearer ${key}` })
export const withCode = (code: string) => ({ Authorization: `Huiqi-Code ${code}` })
export const deskPath = (id: string, rest = '') => `/v1/desk/cases/${id}${rest}`

/** A service with two reviewers. */
export async function casesHttpWorld() {
  const world = await peopleWorld()
  const one = await world.signedIn(['reviewer'], '审核一')
  const two = await world.signedIn(['reviewer'])
  const post = (path: string, headers: Record<string, string>, body?: object) => {
    const asked = request(world.app).post(path).set(headers)
    return body ? asked.send(body) : asked
  }
  const did = async (id: string, act: string, body?: object): Promise<string> => {
    const { status, text } = await one.send('post', deskPath(id, act), body)
    if (status !== 200) throw new Error(text)
    return id
  }
  const submitted = async (given: object = carrier(), key = 'cli_a'): Promise<string> => {
    const { body } = await post('/v1/cases', as(key), given).expect(201)
    await post(`/v1/cases/${body.id}/submission`, as(key)).expect(200)
    return String(body.id)
  }
  const accepted = async (given: object = carrier()): Promise<string> => did(await submitted(given), '/acceptance', {})
  const preChecked = async (given: object = carrier()): Promise<string> => did(await accepted(given), '/pre-check')
  return { ...world, one, two, post, submitted, accepted, preChecked }
}
