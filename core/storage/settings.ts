/** Settings of where files lie; the others are in `core/settings.ts`. */
import { join } from 'node:path'
import type { StorageSettings } from './storage.ts'

export const storageDeclarations = {
  S3_BUCKET: {
    kind: 'text',
    help: 'Bucket that keeps files, shared by all processes; absent: the folder "files" in STRATA_DATA',
  },
  S3_ENDPOINT: {
    kind: 'url',
    schemes: ['http:', 'https:'],
    help: 'Where a storage that speaks S3 answers; absent: AWS',
  },
  S3_REGION: { kind: 'text', default: 'us-east-1', help: 'Region of the bucket' },
  S3_ACCESS_KEY: { kind: 'text', help: 'Access key id; absent: the identity of the machine' },
  S3_SECRET_KEY: { kind: 'password', help: 'Secret of the access key' },
  S3_FORCE_PATH_STYLE: {
    kind: 'boolean',
    default: 'false',
    help: 'The bucket is a folder of the endpoint, not a part of its host name',
  },
} as const

/** The settings as values; `text` reads one by its name. */
export function storageSettings(
  text: (name: keyof typeof storageDeclarations) => string | undefined,
  dataFolder: string,
): StorageSettings {
  const bucket = text('S3_BUCKET')
  if (bucket === undefined) return { folder: join(dataFolder, 'files') }
  return {
    s3: {
      bucket,
      endpoint: text('S3_ENDPOINT'),
      region: text('S3_REGION') ?? '',
      accessKey: text('S3_ACCESS_KEY'),
      secretKey: text('S3_SECRET_KEY'),
      forcePathStyle: text('S3_FORCE_PATH_STYLE') === 'true',
    },
  }
}
