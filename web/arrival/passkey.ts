/** Passkeys in this browser (W3C Web Authentication Level 3). Loaded when they are needed. */
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { api, dataOf } from '../api/client.ts'

/** The person said no, or did not answer: nothing went wrong. */
export const wasCancelled = (error: unknown): boolean =>
  error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)

/** Another attempt took the place of one that waited in the mail field. */
const isAborted = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

/** Asks for any passkey of this site and signs in with it. */
export async function signInWithPasskey(): Promise<void> {
  await signIn(false)
}

/**
 * Waits for a passkey to be chosen in the mail field, where browsers offer them.
 *
 * @returns true: signed in; false: not offered, or another way was taken
 */
export async function waitForPasskey(): Promise<boolean> {
  const { browserSupportsWebAuthnAutofill } = await import('@simplewebauthn/browser')
  if (!(await browserSupportsWebAuthnAutofill())) return false
  try {
    await signIn(true)
    return true
  } catch (error) {
    if (wasCancelled(error) || isAborted(error)) return false
    throw error
  }
}

/** Ends the waiting in the mail field. */
export async function stopWaiting(): Promise<void> {
  const { WebAuthnAbortService } = await import('@simplewebauthn/browser')
  WebAuthnAbortService.cancelCeremony()
}

async function signIn(useBrowserAutofill: boolean): Promise<void> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const options = await dataOf(api.POST('/api/v1/auth/sign-in/passkey/options', {}))
  const response = await startAuthentication({
    // The server made it with the other half of this library.
    optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
    useBrowserAutofill,
  })
  await dataOf(
    api.POST('/api/v1/auth/sign-in/passkey', { body: { response: { ...response } as never } }),
  )
}

/** Makes a passkey of the person who is signed in. @param name what they call it */
export async function addPasskey(name: string): Promise<void> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const options = await dataOf(api.POST('/api/v1/auth/passkeys/options', {}))
  const response = await startRegistration({
    optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
  })
  await dataOf(
    api.POST('/api/v1/auth/passkeys', { body: { name, response: { ...response } as never } }),
  )
}

/** Whether this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => 'PublicKeyCredential' in globalThis
