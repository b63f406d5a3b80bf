import createClient from 'openapi-fetch'
import type { paths } from './schema.js'

/** Of this service, typed by its own OpenAPI document (`npm run client`). Never carries anything of a profile. */
export const api = createClient<paths>({ baseUrl: '' })
