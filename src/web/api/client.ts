import createClient from 'openapi-fetch'
import type { paths } from './schema.js'

/** Of this service, typed by its own OpenAPI document (`npm run client`). Only src/web/saved sends anything of a profile, once somebody has chosen to save it. */
export const api = createClient<paths>({ baseUrl: '' })
