import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '@strata-erp/core'
import { describe, expect, test } from 'vitest'
import { openStorage } from '@strata-erp/core/operate'
import { describeWith } from '../backing-services/describe-with.ts'
import { s3Bucket, s3Login } from '../backing-services/s3.ts'
import { ownFolder } from '../backing-services/shared.ts'
import { storageContract } from './storage-contract.ts'

describe('storage in a folder', () => {
  storageContract(async () => openStorage({ folder: ownFolder('files') }))

  test('forgets what a process that was killed had begun to write', async () => {
    const folder = ownFolder('files')
    const storage = openStorage({ folder })
    const tenant = newId()
    await storage.put(tenant, 'a', Buffer.from('a'), { contentType: 'text/plain' })
    const unfinished = join(folder, tenant, 'unfinished')
    await mkdir(unfinished, { recursive: true })
    for (const name of ['old', 'new']) await writeFile(join(unfinished, name), 'half')
    const dayAgo = new Date(Date.now() - 86_400_000)
    await utimes(join(unfinished, 'old'), dayAgo, dayAgo)
    expect(await Array.fromAsync(storage.list(tenant))).toHaveLength(1)
    expect(await storage.removeUnfinished(tenant, new Date(Date.now() - 3_600_000))).toBe(1)
    expect(await readdir(unfinished)).toEqual(['new'])
    expect(await storage.removeUnfinished(tenant, new Date(Date.now() + 60_000), 'a')).toBe(0)
    await rm(folder, { recursive: true })
  })
})

describeWith(['s3'], 'storage in a bucket of S3', (urls) => {
  const at = (endpoint: string, secretKey = s3Login.secretKey) =>
    openStorage({
      s3: {
        bucket: s3Bucket,
        endpoint,
        region: 'us-east-1',
        accessKey: s3Login.accessKey,
        secretKey,
        forcePathStyle: true,
      },
    })
  storageContract(async () => at(urls.s3))

  test('forgets uploads in parts that broke off', async () => {
    const tenant = newId()
    const { S3Client, CreateMultipartUploadCommand } = await import('@aws-sdk/client-s3')
    const client = new S3Client({
      endpoint: urls.s3,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: s3Login.accessKey, secretAccessKey: s3Login.secretKey },
    })
    const part = { Bucket: s3Bucket, Key: `${tenant}/a` }
    await client.send(new CreateMultipartUploadCommand(part))
    client.destroy()
    const storage = at(urls.s3)
    expect(await storage.removeUnfinished(tenant, new Date(Date.now() - 3_600_000))).toBe(0)
    expect(await storage.removeUnfinished(tenant, new Date(Date.now() + 60_000), 'b')).toBe(0)
    expect(await storage.removeUnfinished(tenant, new Date(Date.now() + 60_000))).toBe(1)
    expect(await storage.removeUnfinished(tenant, new Date(Date.now() + 60_000))).toBe(0)
  })

  test('says that it is not available where nothing answers or the login is not taken', async () => {
    const unavailable = { code: 'STORAGE_UNAVAILABLE', status: 503 }
    for (const storage of [at('http://127.0.0.1:9'), at(urls.s3, 'another secret')]) {
      await expect(storage.get(newId(), 'a')).rejects.toMatchObject(unavailable)
      await expect(
        storage.put(newId(), 'a', Buffer.from('a'), { contentType: 'text/plain' }),
      ).rejects.toMatchObject(unavailable)
      await expect(Array.fromAsync(storage.list(newId()))).rejects.toMatchObject(unavailable)
      await storage.close()
    }
  })
})
