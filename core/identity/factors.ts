import type { IdentityKernel } from './identity.ts'
import type { IdentityDoor } from './identity-door.ts'
import { identityProblems } from './problems.ts'
import { translated } from './refused.ts'
import { cookiesOf, headersOf } from './visit.ts'

/** The second factor of the person who is signed in: an authenticator's codes (RFC 6238). */
export function createFactors(kernel: IdentityKernel): IdentityDoor['factors'] {
  const refusal = (code: string) => {
    if (code === 'TOTP_ALREADY_ENABLED')
      return identityProblems.SECOND_FACTOR_STATE({ expected: 'off', found: 'on' })
    if (code === 'TOTP_NOT_ENABLED' || code === 'TWO_FACTOR_NOT_ENABLED')
      return identityProblems.SECOND_FACTOR_STATE({ expected: 'on', found: 'off' })
    return code === 'INVALID_PASSWORD' || code === 'CREDENTIAL_ACCOUNT_NOT_FOUND'
      ? identityProblems.PASSWORD_WRONG({})
      : identityProblems.SECOND_FACTOR_REFUSED({})
  }
  return {
    async enable(visit, password) {
      const { api } = await kernel.open()
      const made = await translated(
        () => api.enableTwoFactor({ body: { password }, headers: headersOf(visit) }),
        refusal,
      )
      if (made.method !== 'totp') throw new Error('Expected codes of an authenticator.')
      return { uri: made.totpURI, recoveryCodes: made.backupCodes }
    },
    async confirm(visit, code) {
      const { api } = await kernel.open()
      const { headers } = await translated(
        () => api.verifyTOTP({ body: { code }, headers: headersOf(visit), returnHeaders: true }),
        refusal,
      )
      return { value: undefined, cookies: cookiesOf(headers) }
    },
    async disable(visit, password) {
      const { api } = await kernel.open()
      const { headers } = await translated(
        () =>
          api.disableTwoFactor({
            body: { password },
            headers: headersOf(visit),
            returnHeaders: true,
          }),
        refusal,
      )
      return { value: undefined, cookies: cookiesOf(headers) }
    },
  }
}
