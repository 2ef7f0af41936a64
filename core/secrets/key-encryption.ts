/**
 * The key-encryption keys of an installation (`ENCRYPTION_KEY`). They never touch a secret itself:
 * they wrap data keys, so that a new one makes a few hundred bytes a tenant anew and no secret.
 */
import { createHash } from 'node:crypto'
import { listOf } from '../setting.ts'
import { decrypt, encrypt, keyLength } from './cipher.ts'
import { secretProblems } from './problems.ts'

const form = /^[A-Za-z0-9+/_-]{43}=?$/

/** Whether a text is what `ENCRYPTION_KEY` takes. */
export const isKeyList = (text: string): boolean => {
  const keys = listOf(text)
  return keys.length > 0 && keys.every((key) => form.test(key))
}

export interface KeyEncryption {
  /** Short name of the key that wraps now; tells nothing of the key. */
  readonly current: string
  /** @param binds whose data key it is */
  wrap(binds: readonly unknown[], dataKey: Buffer): string
  /** @throws ENCRYPTION_KEY_UNKNOWN; undefined where the text was changed or moved */
  unwrap(binds: readonly unknown[], wrapped: string): Buffer | undefined
}

/** The key-encryption key that a wrapped data key names. */
export const wrapperOf = (wrapped: string): string => wrapped.split('.')[1] ?? ''

/** @param text the value of `ENCRYPTION_KEY`; see `isKeyList` */
export function keyEncryption(text: string): KeyEncryption {
  const keys = listOf(text).map((one) => {
    const key = Buffer.from(one, 'base64')
    if (key.length !== keyLength)
      throw new Error(`Expected a key of ${keyLength} bytes, found one of ${key.length}.`)
    return { key, name: nameOf(key) }
  })
  const [first] = keys
  if (first === undefined) throw secretProblems.ENCRYPTION_KEY_MISSING({})
  return {
    current: first.name,
    wrap: (binds, dataKey) =>
      `w1.${first.name}.${encrypt(first.key, ['strata data key', first.name, ...binds], dataKey)}`,
    unwrap(binds, wrapped) {
      const [version, name = '', hidden = ''] = wrapped.split('.')
      const found = keys.find((one) => one.name === name)
      if (version !== 'w1' || found === undefined)
        throw secretProblems.ENCRYPTION_KEY_UNKNOWN({ key: name.slice(0, 16) })
      return decrypt(found.key, ['strata data key', name, ...binds], hidden)
    },
  }
}

const nameOf = (key: Buffer): string =>
  createHash('sha256').update('strata key-encryption key\0').update(key).digest('hex').slice(0, 12)
