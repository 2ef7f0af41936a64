import { describe } from 'vitest'
import { describeWith } from '../backing-services/describe-with.ts'
import { s3Bucket, s3Login } from '../backing-services/s3.ts'
import { ownFolder } from '../backing-services/shared.ts'
import { orderedExports } from './ordered-exports.ts'

describe('ordered exports in a folder', () => {
  const folder = ownFolder('exports')
  orderedExports(() => ({ folder }))
})

describeWith(['s3'], 'ordered exports in a bucket of S3', (urls) => {
  orderedExports(() => ({
    s3: {
      bucket: s3Bucket,
      endpoint: urls.s3,
      region: 'us-east-1',
      accessKey: s3Login.accessKey,
      secretKey: s3Login.secretKey,
      forcePathStyle: true,
    },
  }))
})
