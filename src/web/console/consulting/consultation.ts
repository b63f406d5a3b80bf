import { asked, service } from '../service/client.js'

export const consultationsKey = ['consultations']
export const consultationKey = (id: string) => ['consultation', id]
type State = 'open' | 'answered' | 'closed'

export const readConsultations = async (state: State, cursor: string | null) => {
  const query = { limit: 50, state: [state], ...(cursor !== null && { cursor }) }
  return asked(service.GET('/v1/desk/consultations', { params: { query } }))
}
export type ConsultationHead = Awaited<ReturnType<typeof readConsultations>>['data'][number]

export const readConsultation = async (id: string) =>
  asked(service.GET('/v1/desk/consultations/{id}', { params: { path: { id } } }))
export type Consultation = Awaited<ReturnType<typeof readConsultation>>

/** The version that was read goes along: where something was said since, the service says so and changes nothing. */
export const answerConsultation = async (
  { id, version }: ConsultationHead,
  body: { readonly text: string; readonly criteria: string[] },
) => {
  const options = { params: { path: { id } }, headers: { 'If-Match': `"${version}"` }, body }
  return asked(service.POST('/v1/desk/consultations/{id}/answers', options))
}
