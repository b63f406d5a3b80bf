import type { RequestHandler } from 'express'
import compression from 'compression'

/** For whoever asks for it; others get the bytes as they are, and pay nothing. */
export const compressed: RequestHandler = compression({ threshold: 1024 })
