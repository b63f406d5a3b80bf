import { expect, it } from 'vitest'
import { AppError, isAppError } from '../../src/domain/errors.js'

it('an error is known by its code and carries its data', () => {
  const error: unknown = new AppError('policyNotFound', { policyId: 'p', nearest: null }, { cause: 'x' })
  expect(isAppError(error)).toBe(true)
  expect(isAppError(error, 'policyNotFound') && error.info.policyId).toBe('p')
  expect(isAppError(error, 'profileInvalid')).toBe(false)
  expect(isAppError(new Error('policyNotFound'))).toBe(false)
  expect(error).toMatchObject({ name: 'AppError', message: 'policyNotFound', cause: 'x' })
})
