import type { Identity } from './identity.ts'
import { openAccount } from './accounts.ts'
import { hashPassword } from './password.ts'

/**
 * Gives a person a password, as if they had signed up and followed the link in the mail. For those
 * whom the operator makes; who has an account keeps it.
 *
 * @throws Problem SIGN_IN_UNAVAILABLE
 */
export async function giveAccount(
  { identity }: { readonly identity: Pick<Identity, 'kernel'> },
  account: { readonly email: string; readonly name: string; readonly password: string },
): Promise<void> {
  const { email, name, password } = account
  const passwordHash = await hashPassword(password)
  await openAccount(await identity.kernel.open(), { email, name, passwordHash })
}
