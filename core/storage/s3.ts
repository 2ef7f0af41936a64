/** Objects in a bucket of S3 or of what speaks like it: `<tenant>/<written key>`. */
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  S3Client,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import type { ListMultipartUploadsCommandOutput, MultipartUpload } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { Problem } from '../problem.ts'
import { objectName, readKey, tenantFolder, writtenKey } from './key.ts'
import { storageProblems, storageUnavailable } from './problems.ts'
import type { S3Settings, Storage, StoredObject } from './storage.ts'

/** A stream is sent in parts of 8 MiB, two at once: that much memory an upload takes. */
const partSize = 8 * 1024 * 1024
const partsAtOnce = 2

/** Storage in a bucket, which exists. Nothing is asked of it before the first call. */
export function s3Storage(settings: S3Settings): Storage {
  const { bucket: Bucket, endpoint, region, accessKey, secretKey, forcePathStyle } = settings
  const client = new S3Client({
    region,
    forcePathStyle,
    ...(endpoint !== undefined && { endpoint }),
    ...(accessKey !== undefined &&
      secretKey !== undefined && {
        credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      }),
    // Servers that speak like S3 do not all know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 3000, requestTimeout: 60_000 },
  })

  async function* objects(tenantId: string, prefix = ''): AsyncGenerator<StoredObject> {
    const folder = tenantFolder(tenantId)
    const Prefix = `${folder}${writtenKey(prefix)}`
    try {
      for await (const { Contents } of paginateListObjectsV2({ client }, { Bucket, Prefix }))
        for (const { Key, Size } of Contents ?? []) {
          const key = Key === undefined ? undefined : readKey(Key.slice(folder.length))
          if (key !== undefined) yield { key, size: Size ?? 0 }
        }
    } catch (error) {
      throw inOurWords(error)
    }
  }

  async function* uploads(Prefix: string): AsyncGenerator<MultipartUpload> {
    let from: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {}
    while (from !== undefined) {
      const page: ListMultipartUploadsCommandOutput = await client.send(
        new ListMultipartUploadsCommand({ Bucket, Prefix, ...from }),
      )
      yield* page.Uploads ?? []
      from =
        page.IsTruncated === true
          ? {
              ...(page.NextKeyMarker !== undefined && { KeyMarker: page.NextKeyMarker }),
              ...(page.NextUploadIdMarker !== undefined && {
                UploadIdMarker: page.NextUploadIdMarker,
              }),
            }
          : undefined
    }
  }

  async function removeUnfinished(tenantId: string, before: Date, key?: string): Promise<number> {
    const only = key === undefined ? undefined : objectName(tenantId, key)
    let count = 0
    for await (const { Key, UploadId, Initiated } of uploads(only ?? tenantFolder(tenantId))) {
      if (only !== undefined && Key !== only) continue
      if (Initiated !== undefined && Initiated >= before) continue
      await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
      count++
    }
    return count
  }

  return {
    async put(tenantId, key, body, { contentType }) {
      const to = { Bucket, Key: objectName(tenantId, key), ContentType: contentType }
      if (!(body instanceof Readable)) {
        await answering(() => client.send(new PutObjectCommand({ ...to, Body: body })))
        return { key, size: body.byteLength }
      }
      const source = countedStream(body)
      const upload = new Upload({
        client,
        params: { ...to, Body: source.stream },
        partSize,
        queueSize: partsAtOnce,
      })
      try {
        await upload.done()
      } catch (error) {
        body.destroy()
        // The stream's own failure is its owner's to explain, not the storage's.
        throw source.failure() ?? inOurWords(error)
      }
      return { key, size: source.size() }
    },
    get: (tenantId, key, range) =>
      answering(async () => {
        const from = { Bucket, Key: objectName(tenantId, key) }
        const Range = range && `bytes=${range.start}-${range.end}`
        const { Body } = await client
          .send(new GetObjectCommand({ ...from, ...(Range !== undefined && { Range }) }))
          .catch((error: unknown) => {
            if (statusOf(error) === 404) throw storageProblems.STORAGE_OBJECT_NOT_FOUND({ key })
            throw error
          })
        if (!(Body instanceof Readable))
          throw new Error('Expected a stream of the S3 library, found something else.')
        return Body
      }),
    async remove(tenantId, key) {
      const Key = objectName(tenantId, key)
      await answering(() => client.send(new DeleteObjectCommand({ Bucket, Key })))
    },
    list: objects,
    removeAll: (tenantId) =>
      answering(async () => {
        const Prefix = tenantFolder(tenantId)
        let count = 0
        for await (const { Contents } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
          const Objects = (Contents ?? []).map(({ Key }) => ({ Key }))
          if (Objects.length === 0) continue
          const Delete = { Objects, Quiet: true }
          const { Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete }))
          if (Errors !== undefined && Errors.length > 0)
            throw new Error(`Expected all objects to go, found ${Errors[0]?.Code} for some.`)
          count += Objects.length
        }
        await removeUnfinished(tenantId, new Date(Date.now() + 86_400_000))
        return count
      }),
    removeUnfinished: (...call) => answering(() => removeUnfinished(...call)),
    close: () => Promise.resolve(client.destroy()),
  }
}

/** A stream that knows how much went through it, and whether it was what failed. */
function countedStream(body: Readable): {
  readonly stream: Readable
  size(): number
  failure(): unknown
} {
  let size = 0
  let failure: unknown
  async function* counted(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        size += chunk.length
        yield chunk
      }
    } catch (error) {
      failure = error
      throw error
    }
  }
  const stream = Readable.from(counted(), { objectMode: false })
  return { stream, size: () => size, failure: () => failure }
}

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode

/** Whatever a storage says that is not of one object: the caller can do nothing but wait. */
function inOurWords(error: unknown): unknown {
  return error instanceof Problem ? error : storageUnavailable(error)
}

async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw inOurWords(error)
  }
}
