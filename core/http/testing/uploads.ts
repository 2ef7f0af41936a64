import type { FastifyInstance } from 'fastify'
import type { FileInfo } from '../../attachments/doors.ts'
import { having } from './shop-server.ts'
import type { Answer } from './shop-server.ts'

/** The smallest beginnings that say what they are. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
export const pdf = Buffer.from(
  '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<<>>\nendobj\n%%EOF\n',
  'latin1',
)

/** Sends bytes as a file. */
export async function sendFile(
  server: FastifyInstance,
  token: string,
  content: Buffer | string,
  {
    name = 'file.bin',
    type = 'application/octet-stream',
    headers = {},
  }: {
    readonly name?: string
    readonly type?: string
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): Promise<Answer> {
  return server.inject({
    method: 'POST',
    url: `/api/v1/files?name=${encodeURIComponent(name)}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': type, ...headers },
    payload: content,
  })
}

/** A file of somebody's that no record has yet. */
export async function uploaded(
  server: FastifyInstance,
  token: string,
  content: Buffer | string = 'a note',
  name = 'note.txt',
): Promise<FileInfo> {
  const answer = await sendFile(server, token, content, { name, type: 'text/plain' })
  return having(201, answer).json<FileInfo>()
}
