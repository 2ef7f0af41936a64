/**
 * Secrets at rest: envelope encryption. A secret is sealed with a data key of its tenant, a data key
 * is wrapped with the key-encryption key of the installation, which is nowhere in the database.
 *
 * Words. *Purpose*: table, column and row that a secret is for, such as `webhook_secret.secret/<id>`;
 * it is bound in, so that a sealed text that is moved to another row, column or tenant does not open.
 * *Owner*: a tenant, or null for the installation itself.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Database } from '../database/transaction.ts'
import { decrypt, encrypt, keyLength } from './cipher.ts'
import { createDataKeys } from './data-keys.ts'
import type { DataKey, DataKeys, Owner } from './data-keys.ts'
import { keyEncryption } from './key-encryption.ts'
import type { KeyEncryption } from './key-encryption.ts'
import type { SealedPlace } from './places.ts'
import { secretProblems } from './problems.ts'

export interface Secrets {
  /**
   * Seals a text for one tenant, or for the installation (null), and one purpose. Within a
   * transaction it is part of that transaction.
   *
   * @returns text of printable ASCII without spaces, about a third longer than the UTF-8 text
   * @throws Problem ENCRYPTION_KEY_MISSING, ENCRYPTION_KEY_UNKNOWN
   */
  seal(tenantId: Owner, purpose: string, plaintext: string): Promise<string>
  /**
   * The text that was sealed for exactly this tenant and purpose.
   * @throws Problem SECRET_UNREADABLE, ENCRYPTION_KEY_MISSING, ENCRYPTION_KEY_UNKNOWN
   */
  open(tenantId: Owner, purpose: string, sealed: string): Promise<string>
  /** A signature that nobody can make who only has the database (HMAC-SHA256). Throws as `seal`. */
  sign(purpose: string, bytes: Uint8Array): Promise<string>
  /** Whether `signature` came from `sign`. @throws Problem ENCRYPTION_KEY_MISSING, ENCRYPTION_KEY_UNKNOWN */
  verify(purpose: string, bytes: Uint8Array, signature: string): Promise<boolean>
  /** Whether there is a key: without one nothing can be sealed. */
  readonly ready: boolean
  /** Destroys the data keys of a tenant: nothing that was sealed for it opens again, within a minute. */
  erase(tenantId: string): Promise<number>
  /** Names a column of sealed texts, so that rotation and status cover it. */
  register(place: SealedPlace): void
  readonly places: readonly SealedPlace[]
  /** For rotation. @throws Problem ENCRYPTION_KEY_MISSING */
  keys(): { readonly wrapping: KeyEncryption; readonly data: DataKeys }
}

/** Whether a text is a sealed one, by its form. */
export const isSealed = (text: string): boolean => /^s1\.\d+\.[\w-]{38,}$/.test(text)
/** How the texts begin that a data key sealed. */
export const sealedBy = (number: number): string => `s1.${number}.`

export function createSecrets(options: {
  readonly database: Database
  /** `ENCRYPTION_KEY`; absent: whatever needs it says so. */
  readonly encryptionKey: string | undefined
}): Secrets {
  const { database, encryptionKey } = options
  const places: SealedPlace[] = []
  let made: ReturnType<Secrets['keys']> | undefined
  const keys: Secrets['keys'] = () => {
    if (encryptionKey === undefined) throw secretProblems.ENCRYPTION_KEY_MISSING({})
    if (made !== undefined) return made
    const wrapping = keyEncryption(encryptionKey)
    return (made = { wrapping, data: createDataKeys(database, wrapping) })
  }
  /** @throws where the row of the key was changed or moved */
  const opened = (key: DataKey): Buffer => {
    const found = key.open()
    if (found === undefined) throw secretProblems.SECRET_UNREADABLE({ purpose: 'data key' })
    return found
  }
  const macOf = (key: DataKey, purpose: string, bytes: Uint8Array): Buffer => {
    const derived = hkdfSync('sha256', opened(key), '', `strata signature ${purpose}`, keyLength)
    return createHmac('sha256', Buffer.from(derived)).update(bytes).digest()
  }

  return {
    ready: encryptionKey !== undefined,
    places,
    register: (place) => void places.push(place),
    keys,
    async seal(tenantId, purpose, plaintext) {
      const key = await keys().data.current(tenantId)
      const binds = ['strata secret', tenantId, purpose, key.number]
      return sealedBy(key.number) + encrypt(opened(key), binds, Buffer.from(plaintext))
    },
    async open(tenantId, purpose, sealed) {
      const { data } = keys()
      const [, number = '', hidden = ''] = isSealed(sealed) ? sealed.split('.') : []
      const key = number === '' ? undefined : await data.byNumber(tenantId, Number(number))
      const plain =
        key && decrypt(opened(key), ['strata secret', tenantId, purpose, key.number], hidden)
      if (plain === undefined) throw secretProblems.SECRET_UNREADABLE({ purpose })
      return plain.toString()
    },
    async sign(purpose, bytes) {
      const key = await keys().data.current(null)
      return `m1.${key.number}.${macOf(key, purpose, bytes).toString('base64url')}`
    },
    async verify(purpose, bytes, signature) {
      const [version, number = '', mac = ''] = signature.split('.')
      const { data } = keys()
      if (version !== 'm1' || !/^\d{1,9}$/.test(number)) return false
      const key = await data.byNumber(null, Number(number))
      const given = Buffer.from(mac, 'base64url')
      if (key === undefined || given.length !== keyLength) return false
      return timingSafeEqual(given, macOf(key, purpose, bytes))
    },
    async erase(tenantId) {
      const [row] = await database.directory<{ erased: number }>(
        'select directory.erase_data_keys($1) as erased',
        [tenantId],
      )
      const forget = (): void => made?.data.forget(tenantId)
      forget()
      database.afterCommit(forget)
      return row?.erased ?? 0
    },
  }
}
