/** Secrets as they are kept: sealed for one tenant and one purpose. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export function sealing() {
  const key = randomBytes(32)
  const bound = (tenantId: string | null, purpose: string): Buffer =>
    Buffer.from(JSON.stringify([tenantId, purpose]))
  return {
    async seal(tenantId: string | null, purpose: string, plaintext: string): Promise<string> {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bound(tenantId, purpose))
      const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    async open(tenantId: string | null, purpose: string, sealed: string): Promise<string> {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
        .setAAD(bound(tenantId, purpose))
        .setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}
