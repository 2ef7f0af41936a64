import { giveAccount as giveNamed } from '../identity/give-account.ts'
import type { Kernel } from '../kernel.ts'

/** Gives a person a password, as if they had signed up and followed the link in the mail. */
export const giveAccount = (
  kernel: Kernel,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> => giveNamed(kernel, { email, name: email, password })
