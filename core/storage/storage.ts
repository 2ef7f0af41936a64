/**
 * Where files lie: a folder on a laptop, S3 in a fleet. Both hold bytes under keys, apart for each
 * tenant, and know nothing of what they mean: rows in the database do.
 */
import type { Readable } from 'node:stream'

export interface StoredObject {
  readonly key: string
  /** Bytes. */
  readonly size: number
}

/** First and last byte, both included, counted from 0. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * Keys are any text, by custom `<area>/<id>`. A stream is passed through in pieces: memory does not
 * grow with a file. Where the storage does not answer or is full: Problem STORAGE_UNAVAILABLE (503).
 */
export interface Storage {
  /**
   * Keeps bytes under a key, in place of what was there. When it returns they outlast a crash; when
   * it throws, the stream's own failure included, the key holds what it held.
   */
  put(
    tenantId: string,
    key: string,
    body: Readable | Uint8Array,
    options: { readonly contentType: string },
  ): Promise<StoredObject>
  /**
   * The bytes of a key, or some of them. Read it to its end or destroy it.
   * @throws Problem STORAGE_OBJECT_NOT_FOUND
   */
  get(tenantId: string, key: string, range?: ByteRange): Promise<Readable>
  /** Removes a key; one that holds nothing is no failure. */
  remove(tenantId: string, key: string): Promise<void>
  /** What a tenant has, in no particular order; with a prefix, the keys that begin with it. */
  list(tenantId: string, prefix?: string): AsyncIterable<StoredObject>
  /** Removes all of a tenant, unfinished uploads included. @returns how many keys it had */
  removeAll(tenantId: string): Promise<number>
  /**
   * Removes what uploads left behind that broke off before an instant, with their process; with a key,
   * those to it alone. One that goes on after all fails.
   */
  removeUnfinished(tenantId: string, before: Date, key?: string): Promise<number>
  close(): Promise<void>
}

export interface S3Settings {
  readonly bucket: string
  /** Absent: AWS itself. */
  readonly endpoint: string | undefined
  readonly region: string
  /** Absent: the machine's own identity, as the AWS library finds it. */
  readonly accessKey: string | undefined
  readonly secretKey: string | undefined
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`. */
  readonly forcePathStyle: boolean
}

export type StorageSettings = { readonly folder: string } | { readonly s3: S3Settings }
