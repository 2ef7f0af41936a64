import { openAccount } from '../identity/accounts.ts'
import { hashPassword } from '../identity/password.ts'
import type { Kernel } from '../kernel.ts'

/** Gives a person a password, as if they had signed up and followed the link in the mail. */
export async function giveAccount(
  kernel: Kernel,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  const passwordHash = await hashPassword(password)
  await openAccount(await kernel.identity.kernel.open(), { email, name: email, passwordHash })
}
