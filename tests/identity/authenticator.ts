/**
 * An authenticator in software (W3C Web Authentication Level 3, 6): makes passkeys and answers
 * challenges with them, ES256, attestation "none".
 */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

export interface Authenticator {
  /** Whether it asks for finger, face or PIN. */
  verifies: boolean
  /** Answers the options of a registration. */
  create(options: Readonly<Record<string, unknown>>, origin: string): Record<string, unknown>
  /** Answers the options of a sign-in with the passkey made last. */
  get(options: Readonly<Record<string, unknown>>, origin: string): Record<string, unknown>
}

const userPresent = 0x01
const userVerified = 0x04
const attested = 0x40

/** @param verifies whether it asks for finger, face or PIN; may change */
export function softwareAuthenticator(rpId: string, verifies = true): Authenticator {
  let made: { readonly id: Buffer; readonly key: KeyObject } | undefined
  let count = 0
  const presence = (): number => (device.verifies ? userPresent | userVerified : userPresent)

  const clientData = (type: string, challenge: unknown, origin: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  function authenticatorData(flags: number, more = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE((count += 1))
    const rp = createHash('sha256').update(rpId).digest()
    return Buffer.concat([rp, Buffer.from([flags]), counter, more])
  }

  const device: Authenticator = {
    verifies,
    create({ challenge }, origin) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const id = randomBytes(32)
      made = { id, key: privateKey }
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      // COSE_Key (RFC 9052, 7): kty 2 (EC2), alg -7 (ES256), crv 1 (P-256), x, y.
      const cose = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
        Buffer.from(x, 'base64url'),
        Buffer.from([0x22, 0x58, 0x20]),
        Buffer.from(y, 'base64url'),
      ])
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const data = authenticatorData(
        presence() | attested,
        Buffer.concat([Buffer.alloc(16), length, id, cose]),
      )
      // {"fmt": "none", "attStmt": {}, "authData": bytes} in CBOR.
      const size = Buffer.alloc(2)
      size.writeUInt16BE(data.length)
      const attestation = Buffer.concat([
        Buffer.from([0xa3, 0x63]),
        Buffer.from('fmt'),
        Buffer.from([0x64]),
        Buffer.from('none'),
        Buffer.from([0x67]),
        Buffer.from('attStmt'),
        Buffer.from([0xa0, 0x68]),
        Buffer.from('authData'),
        Buffer.from([0x59]),
        size,
        data,
      ])
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    get({ challenge }, origin) {
      if (made === undefined) throw new Error('Expected a passkey that was made before.')
      const { id, key } = made
      const client = clientData('webauthn.get', challenge, origin)
      const data = authenticatorData(presence())
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, key).toString('base64url'),
          userHandle: null,
        },
      }
    },
  }
  return device
}
