import type { Readable } from 'node:stream'
import type { Page, PageRequest, WriteOptions } from '../door.ts'
import type { ByteRange } from '../storage/storage.ts'
import type { Scope } from '../tenancy/scope.ts'

export interface FileInfo {
  readonly id: string
  readonly name: string
  /** By its content. */
  readonly contentType: string
  /** Bytes. */
  readonly size: number
  /** Hexadecimal. */
  readonly sha256: string
  /** RFC 3339. */
  readonly createdAt: string
}

/** Bytes that lie in the storage; nobody knows of them before `keep`. */
export interface UploadedBytes extends Omit<FileInfo, 'createdAt'> {}

/** A file that its reader may see. */
export interface FoundFile {
  readonly info: FileInfo
  /** The sensitive field that holds it. */
  readonly sensitive?: { readonly entity: string; readonly record: string; readonly field: string }
}

/** One's own uploads, and the files of records that one may see. */
export interface FilesDoor {
  /**
   * Streams bytes into the storage.
   * @throws FILE_TOO_LARGE, FILE_TYPE_NOT_ALLOWED, FILE_EMPTY, FILES_NOT_ATTACHED
   */
  upload(
    scope: Scope,
    body: Readable,
    about: { readonly name: string; readonly contentType: string },
  ): Promise<UploadedBytes>
  /** Makes a file of them. */
  keep(scope: Scope, bytes: UploadedBytes, options?: WriteOptions<FileInfo>): Promise<FileInfo>
  /** Forgets bytes of which no file was made; a failure is the sweep's to make up for. */
  discard(scope: Scope, bytes: UploadedBytes): Promise<void>
  /** @throws FILE_NOT_FOUND, for another tenant's and for one of a record that is not shown, too */
  read(scope: Scope, id: string): Promise<FoundFile>
  /**
   * Its bytes. Of a sensitive field they leave an entry in the audit trail.
   * @throws STORAGE_OBJECT_NOT_FOUND, STORAGE_UNAVAILABLE
   */
  content(scope: Scope, file: FoundFile, range?: ByteRange): Promise<Readable>
  /** Deletes one's own upload that no record has. @throws FILE_NOT_FOUND, FILE_IN_USE */
  remove(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
}

/** A record, named by who asks about it. */
export interface About {
  readonly entity: string
  readonly record: string
}

export interface AttachmentInfo extends About {
  readonly id: string
  readonly file: FileInfo
  /** RFC 3339. */
  readonly attachedAt: string
  readonly attachedBy: string
}

/** Who may read a record sees its attachments, who may change it changes them. */
export interface AttachmentsDoor {
  /** Newest first. @throws RECORD_NOT_FOUND, PERMISSION_DENIED */
  list(scope: Scope, about: About & PageRequest): Promise<Page>
  /** @throws REFERENCE_NOT_FOUND where the file is not one's own upload that no record has */
  add(
    scope: Scope,
    about: About & { readonly file: string },
    options?: WriteOptions<AttachmentInfo>,
  ): Promise<AttachmentInfo>
  /** @throws ATTACHMENT_NOT_FOUND */
  remove(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
}
