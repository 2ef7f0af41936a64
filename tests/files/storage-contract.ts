/** What every storage promises, whatever keeps the bytes. */
import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import * as fc from 'fast-check'
import { newId } from '@strata-erp/core'
import type { Storage, StoredObject } from '@strata-erp/core/operate'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

const text = { contentType: 'text/plain' }
const megabyte = 1024 * 1024

/** Declares the tests; `open` is called once, before them. */
export function storageContract(open: () => Promise<Storage>): void {
  let storage: Storage
  let tenant = ''
  beforeAll(async () => {
    storage = await open()
  })
  afterAll(() => storage?.close())
  beforeEach(() => {
    tenant = newId()
  })
  const put = (key: string, content: string | Readable, of = tenant): Promise<StoredObject> =>
    storage.put(of, key, typeof content === 'string' ? Buffer.from(content) : content, text)
  const read = async (key: string, range?: { start: number; end: number }): Promise<string> =>
    (await buffer(await storage.get(tenant, key, range))).toString()
  const listed = (prefix?: string) => Array.fromAsync(storage.list(tenant, prefix))
  const notFound = { code: 'STORAGE_OBJECT_NOT_FOUND' }

  test('keeps bytes under a key, and says how many there are', async () => {
    expect(await put('files/a', 'twelve bytes')).toEqual({ key: 'files/a', size: 12 })
    expect(await read('files/a')).toBe('twelve bytes')
    expect(await put('files/none', '')).toEqual({ key: 'files/none', size: 0 })
    expect(await read('files/none')).toBe('')
  })

  test('puts the new in place of the old, and the old stays until then', async () => {
    await put('a', 'old')
    await put('a', 'newer')
    expect(await read('a')).toBe('newer')
    expect(await listed()).toEqual([{ key: 'a', size: 5 }])
  })

  test('gives some of the bytes, first and last included', async () => {
    await put('a', '0123456789')
    expect(await read('a', { start: 2, end: 4 })).toBe('234')
    expect(await read('a', { start: 9, end: 9 })).toBe('9')
  })

  test('knows nothing of keys that hold nothing; to remove them is no failure', async () => {
    await expect(storage.get(tenant, 'a')).rejects.toMatchObject(notFound)
    await storage.remove(tenant, 'a')
    expect(await listed()).toEqual([])
    expect(await storage.removeAll(tenant)).toBe(0)
  })

  test('removes a key and leaves the others', async () => {
    await put('a', '1')
    await put('b', '2')
    await storage.remove(tenant, 'a')
    await expect(storage.get(tenant, 'a')).rejects.toMatchObject(notFound)
    expect(await read('b')).toBe('2')
  })

  test('lists the keys that begin with a prefix', async () => {
    for (const key of ['files/1', 'files/2', 'files', 'exports/1']) await put(key, key)
    const keys = async (prefix?: string) => (await listed(prefix)).map(({ key }) => key).sort()
    expect(await keys()).toEqual(['exports/1', 'files', 'files/1', 'files/2'])
    expect(await keys('files/')).toEqual(['files/1', 'files/2'])
    expect(await keys('nothing')).toEqual([])
  })

  test('a tenant neither reads, lists nor removes what is another tenant’s', async () => {
    const other = newId()
    await put('files/a', 'mine')
    await put('files/a', 'theirs', other)
    await put('files/b', 'theirs', other)
    expect(await listed()).toEqual([{ key: 'files/a', size: 4 }])
    await expect(storage.get(tenant, 'files/b')).rejects.toMatchObject(notFound)
    await expect(storage.get(tenant, `../${other}/files/b`)).rejects.toMatchObject(notFound)
    expect(await storage.removeAll(tenant)).toBe(1)
    expect(await Array.fromAsync(storage.list(other))).toHaveLength(2)
    expect(await storage.removeAll(other)).toBe(2)
    expect(await listed()).toEqual([])
  })

  test('takes any text for a key: separators, dots, case, any language, halves of characters', async () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
      fc.constantFrom(
        '..',
        '/',
        '//',
        '\\',
        ':',
        'con',
        'A',
        'a',
        'é',
        'e\u0301',
        '\ud800',
        '\ufeff',
      ),
    )
    const keys = fc.uniqueArray(
      fc.array(part, { minLength: 1, maxLength: 4 }).map((p) => p.join('')),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    await fc.assert(
      fc.asyncProperty(keys, async (all) => {
        const own = newId()
        for (const key of all) await storage.put(own, key, Buffer.from(key, 'utf16le'), text)
        for (const key of all)
          expect((await buffer(await storage.get(own, key))).toString('utf16le')).toBe(key)
        const found = await Array.fromAsync(storage.list(own))
        expect(found.map(({ key }) => key).sort()).toEqual([...all].sort())
        expect(await storage.removeAll(own)).toBe(all.length)
      }),
      { numRuns: 20 },
    )
  })

  test('passes a large stream through in pieces: memory does not grow with it', async () => {
    const size = 96 * megabyte
    const piece = randomBytes(megabyte)
    const sum = createHash('sha256')
    let most = 0
    const before = process.memoryUsage.rss()
    function* pieces() {
      for (let sent = 0; sent < size; sent += piece.length) {
        sum.update(piece)
        most = Math.max(most, process.memoryUsage.rss() - before)
        yield piece
      }
    }
    expect((await put('large', Readable.from(pieces()))).size).toBe(size)
    const back = createHash('sha256')
    for await (const chunk of await storage.get(tenant, 'large')) {
      back.update(chunk as Buffer)
      most = Math.max(most, process.memoryUsage.rss() - before)
    }
    expect(back.digest('hex')).toBe(sum.digest('hex'))
    expect(most).toBeLessThan(size)
    await storage.removeAll(tenant)
  })

  test('a stream that breaks leaves what the key held, and its own reason is what is thrown', async () => {
    await put('a', 'old')
    for (const length of [10, 20 * megabyte]) {
      const broken = Readable.from(
        (function* () {
          yield Buffer.alloc(length)
          throw new Error('the caller went away')
        })(),
      )
      await expect(put('a', broken)).rejects.toThrow('the caller went away')
    }
    expect(await read('a')).toBe('old')
    expect(await listed()).toEqual([{ key: 'a', size: 3 }])
    expect(await storage.removeUnfinished(tenant, new Date(Date.now() + 60_000))).toBe(0)
  })

  test('writes of one key at once leave one of them, whole', async () => {
    const contents = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(megabyte))
    await Promise.all(contents.map((content) => put('one', Readable.from([Buffer.from(content)]))))
    expect(contents).toContain(await read('one'))
    expect(await listed()).toHaveLength(1)
  })

  test('an upload under way is not listed, and is removed as unfinished only when it is old', async () => {
    const slow = slowly()
    const upload = put('slow', slow.stream)
    await wait(200)
    expect(await listed()).toEqual([])
    expect(await storage.removeUnfinished(tenant, new Date(Date.now() - 3_600_000))).toBe(0)
    slow.end()
    expect((await upload).size).toBe(slow.size)
  })

  test('of uploads under way those to one key are removed, and end in nothing', async () => {
    const [gone, kept] = [slowly(), slowly()]
    const uploads = Promise.allSettled([put('a', gone.stream), put('ab', kept.stream)])
    await wait(200)
    expect(await storage.removeUnfinished(tenant, new Date(Date.now() + 60_000), 'a')).toBe(1)
    gone.end()
    kept.end()
    expect((await uploads).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(await listed()).toEqual([{ key: 'ab', size: kept.size }])
  })
}

/** A stream that S3 is sent in parts, and that does not end before it is told to. */
function slowly(): { readonly stream: Readable; readonly size: number; end(): void } {
  let end = (): void => undefined
  const held = new Promise<void>((resolve) => {
    end = resolve
  })
  const stream = Readable.from(
    (async function* () {
      yield Buffer.alloc(17 * megabyte)
      await held
      yield Buffer.from('end')
    })(),
  )
  return { stream, size: 17 * megabyte + 3, end }
}
