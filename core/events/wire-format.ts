/**
 * The frame that Confluent's serializers put around a value on a topic: a zero byte, the id under
 * which the registry keeps the writer's schema (32 bit, big-endian), the encoded value.
 * https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/
 */
const header = 5

/** The framed bytes of an encoded value. */
export function frame(schemaId: number, body: Buffer): Buffer {
  const framed = Buffer.allocUnsafe(header + body.length)
  framed.writeUInt8(0, 0)
  framed.writeInt32BE(schemaId, 1)
  body.copy(framed, header)
  return framed
}

/**
 * Schema id and encoded value of framed bytes; the value shares their memory.
 * @throws Error when the bytes are not framed
 */
export function unframe(bytes: Buffer): { readonly schemaId: number; readonly body: Buffer } {
  if (bytes.length < header || bytes[0] !== 0)
    throw new Error(
      `Expected a value that begins with a zero byte and the id of its schema, found ${bytes.length} bytes that begin with ${bytes.subarray(0, header).toString('hex') || 'nothing'}; let its producer write the Confluent wire format.`,
    )
  return { schemaId: bytes.readInt32BE(1), body: bytes.subarray(header) }
}
