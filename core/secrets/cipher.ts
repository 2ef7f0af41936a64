/**
 * AES-256-GCM (NIST SP 800-38D) over short texts: nonce of 12 random bytes, then the encrypted
 * bytes, then the tag of 16. What a value is for goes in as additional data, so that it opens
 * nowhere else.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16
/** Bytes of a key. */
export const keyLength = 32

/** @param binds what the value belongs to; the same list opens it, and no other */
export function encrypt(key: Buffer, binds: readonly unknown[], plain: Buffer): string {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength })
  cipher.setAAD(additional(binds))
  const hidden = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, hidden, cipher.getAuthTag()]).toString('base64url')
}

/** The bytes; undefined where key, additional data or text are not those that were encrypted. */
export function decrypt(key: Buffer, binds: readonly unknown[], text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length < nonceLength + tagLength) return undefined
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), {
    authTagLength: tagLength,
  })
  decipher.setAAD(additional(binds))
  decipher.setAuthTag(bytes.subarray(-tagLength))
  try {
    const shown = decipher.update(bytes.subarray(nonceLength, -tagLength))
    return Buffer.concat([shown, decipher.final()])
  } catch {
    // Which of them was wrong is nothing that anybody should learn.
    return undefined
  }
}

/** JSON, because it tells ["a","b"] from ["a,b"]. */
const additional = (binds: readonly unknown[]): Buffer => Buffer.from(JSON.stringify(binds))
