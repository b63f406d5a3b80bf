import { asked, service } from '../service/client.js'

export const readDetail = async (id: string) => asked(service.GET('/v1/policies/{id}', { params: { path: { id } } }))
export const readTree = async (id: string) => asked(service.GET('/v1/policies/{id}/tree', { params: { path: { id } } }))
export type PolicyDetail = Awaited<ReturnType<typeof readDetail>>
export type PolicyTree = Awaited<ReturnType<typeof readTree>>
