import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AttachmentInfo, FileInfo } from '../attachments/doors.ts'
import { savedName, shownInPlace } from '../attachments/file-types.ts'
import { fileProblems } from '../attachments/problems.ts'
import { scopeOf } from './access.ts'
import { about, readAbout } from './about-record.ts'
import type { AboutBody } from './about-record.ts'
import { jsonAnswer, noContent, send, sendPage } from './answer.ts'
import { rangeOf } from './byte-range.ts'
import { answerOnce } from './idempotency.ts'
import { bodyReader } from './input.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, reading } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import {
  attachmentOperations,
  fileOperations,
  newAttachmentSchema,
} from './openapi/file-operations.ts'
import { route } from './openapi/operation.ts'

interface One {
  Params: { id: string }
}
interface Many {
  Querystring: Query
}

/** Uploads, and what they are; which files a caller may see follows from the records that have them. */
export function fileRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { upload, read, content, remove } = fileOperations
  void app.register(async (raw) => {
    // A body of any type passes as it comes: it goes to the storage, never into memory.
    raw.removeAllContentTypeParsers()
    raw.addContentTypeParser('*', (_request, body, done) => done(null, body))
    raw.post<Many>('/files', route('member', upload), (request, reply) =>
      uploadFile(door, request, reply),
    )
  })
  app.get<One>('/files/:id', route('member', read), async (request, reply) => {
    refuseParameters(request)
    const { info } = await door.files.read(scopeOf(request), request.params.id)
    return send(reply, jsonAnswer(info))
  })
  app.get<One & Many>('/files/:id/content', route('member', content), (request, reply) =>
    sendContent(door, request, reply),
  )
  app.delete<One>('/files/:id', route('member', remove), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<void>(door, request, reply, {
      effect: (scope, completes) => door.files.remove(scope, request.params.id, { completes }),
      answer: noContent,
    })
  })
}

/**
 * Bytes first, then the row. What the idempotency key is held against is the hash of the bytes, so
 * they lie in the storage before the key is looked at; bytes that no file was made of are removed.
 */
async function uploadFile(
  door: KernelDoor,
  request: FastifyRequest<Many>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const scope = scopeOf(request)
  const name = readName(request.query)
  const body = request.body instanceof Readable ? request.body : Readable.from([])
  // A refusal in the middle of a body leaves the rest of it unread.
  const uploaded = await door.files
    .upload(scope, body, { name, contentType: request.headers['content-type'] ?? '' })
    .catch((error: unknown) => {
      void reply.header('connection', 'close')
      throw error
    })
  const { sha256, contentType, size } = uploaded
  request.body = { name, contentType, size, sha256 }
  let kept = false
  try {
    return await answerOnce<FileInfo>(door, request, reply, {
      effect: async (own, completes) => {
        const file = await door.files.keep(own, uploaded, { completes })
        kept = true
        return file
      },
      answer: (file) => ({
        ...jsonAnswer(file),
        status: 201,
        headers: { ...jsonAnswer(file).headers, location: `/api/v1/files/${file.id}` },
      }),
    })
  } finally {
    if (!kept) await door.files.discard(scope, uploaded)
  }
}

/** @throws PARAMETER_INVALID */
function readName(query: Query): string {
  return reading((refuse) => {
    let name: string | undefined
    for (const [parameter, value] of once(query, refuse))
      if (parameter === 'name') name = value
      else refuse(parameter, `Expected name, found "${parameter}"; drop it.`)
    if (name === undefined || name.trim() === '' || name.length > 200)
      refuse('name', 'Expected a name of 1 to 200 characters; give the name of the file.')
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    else if (/[\0-\x1f\x7f/\\]|^\.\.?$/.test(name))
      refuse('name', 'Expected a name without folders and control characters; leave those out.')
    return name ?? ''
  })
}

/**
 * The bytes of a file. Whatever they are, no browser runs them here: they are saved (pictures are
 * shown where that is asked for), never taken for another type, and in a sandbox.
 */
async function sendContent(
  door: KernelDoor,
  request: FastifyRequest<One & Many>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const inline = readInline(request.query)
  const scope = scopeOf(request)
  const found = await door.files.read(scope, request.params.id)
  const { info: file } = found
  const etag = `"${file.sha256}"`
  const shown = inline && shownInPlace.has(file.contentType)
  void reply.headers({
    'content-type': file.contentType,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; ${named(savedName(file.name))}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    etag,
  })
  if (request.headers['if-none-match']?.includes(etag) === true) return reply.code(304).send()
  const condition = request.headers['if-range']
  const range =
    condition === undefined || condition === etag
      ? rangeOf(request.headers.range, file.size)
      : undefined
  if (range === null) {
    for (const header of ['content-disposition', 'etag']) void reply.removeHeader(header)
    void reply.header('content-range', `bytes */${file.size}`)
    throw fileProblems.RANGE_NOT_SATISFIABLE({ size: file.size })
  }
  const length = range === undefined ? file.size : range.end - range.start + 1
  void reply.header('content-length', length)
  if (range !== undefined)
    void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
  // An empty stream: without one the length would be that of nothing.
  if (request.method === 'HEAD') return reply.send(Readable.from([]))
  return reply.send(await door.files.content(scope, found, range))
}

function readInline(query: Query): boolean {
  return reading((refuse) => {
    let inline = false
    for (const [name, value] of once(query, refuse))
      if (name === 'inline' && value === 'true') inline = true
      else refuse(name, 'Expected nothing but inline=true; drop it.')
    return inline
  })
}

/** A file name for a header (RFC 6266, RFC 8187): plain for the old, whole for the others. */
function named(name: string): string {
  const plain = name.replaceAll(/[^ -~]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `filename="${plain}"; filename*=UTF-8''${whole}`
}

/** Files that hang on records. */
export function attachmentRoutes(app: FastifyInstance, door: KernelDoor): void {
  const { list, add, remove } = attachmentOperations
  const readNew = bodyReader<AboutBody & { readonly file: string }>(
    'attachment',
    newAttachmentSchema,
  )
  app.get<Many>('/attachments', route('member', list), async (request, reply) =>
    sendPage(reply, await door.attachments.list(scopeOf(request), readAbout(request.query))),
  )
  app.post('/attachments', route('member', add), async (request, reply) => {
    refuseParameters(request)
    const { file, ...record } = readNew(request.body)
    return answerOnce<AttachmentInfo>(door, request, reply, {
      effect: (scope, completes) =>
        door.attachments.add(scope, { ...about(record), file: file.toLowerCase() }, { completes }),
      answer: (attachment) => ({ ...jsonAnswer(attachment), status: 201 }),
    })
  })
  app.delete<One>('/attachments/:id', route('member', remove), async (request, reply) => {
    refuseParameters(request)
    return answerOnce<void>(door, request, reply, {
      effect: (scope, completes) =>
        door.attachments.remove(scope, request.params.id, { completes }),
      answer: noContent,
    })
  })
}
