import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { person } from '../http/testing/people.ts'
import type { Person } from '../http/testing/people.ts'
import { callerWith, having, shopServer } from '../http/testing/shop-server.ts'
import type { Answer, Caller, ShopServer } from '../http/testing/shop-server.ts'
import { pdf, png, sendFile, uploaded } from '../http/testing/uploads.ts'
import { newId } from '../records/work.ts'
import type { FileInfo } from './doors.ts'
import { sweepFiles } from './sweep.ts'

let world: ShopServer
let admin: Caller
let clerk: Person
let reader: Person
let globex: Caller
beforeAll(async () => {
  world = await shopServer()
  admin = world.admin
  clerk = await person(world, 'Carla', 'clerk')
  reader = await person(world, 'Rita', 'arranger')
  globex = callerWith(world.server, world.globex.token)
})
afterAll(async () => world?.close())

const code = (answer: Answer): string => answer.json<{ code: string }>().code
const upload = (
  content: Buffer | string,
  more: Parameters<typeof sendFile>[3] = {},
  token = world.acme.token,
) => sendFile(world.server, token, content, more)
const file = (content?: Buffer | string, name?: string, token = world.acme.token) =>
  uploaded(world.server, token, content, name)
const order = async (values: object = {}): Promise<string> => {
  const made = await admin.send('POST', '/shop/orders', { name: 'Chairs', ...values })
  return having(201, made).json<{ id: string }>().id
}
const contentOf = (id: string, caller = admin, headers = {}, query = '') =>
  caller.get(`/files/${id}/content${query}`, headers)
const stored = async (tenantId = world.acme.tenant.id): Promise<readonly string[]> => {
  const all = await Array.fromAsync(world.kernel.kernel.storage.list(tenantId))
  return all.map(({ key }) => key.slice('files/'.length)).sort()
}

describe('an upload', () => {
  test('is told what it is by its content, whatever its sender and its name say', async () => {
    const answer = having(201, await upload(png, { name: 'letter.pdf', type: 'text/plain' }))
    const made = answer.json<FileInfo>()
    expect(made).toMatchObject({ name: 'letter.pdf', contentType: 'image/png', size: png.length })
    expect(answer.headers['location']).toBe(`/api/v1/files/${made.id}`)
    expect((await admin.get(`/files/${made.id}`)).json()).toEqual(made)
    expect((await contentOf(made.id)).rawPayload).toEqual(png)
  })

  test('tells kinds of text apart by what its sender says', async () => {
    for (const [type, kept] of [
      ['text/csv; charset=utf-8', 'text/csv'],
      ['application/json', 'application/json'],
      ['application/octet-stream', 'text/plain'],
    ])
      expect((await upload('{"a": 1}', { type: type ?? '' })).json()).toMatchObject({
        contentType: kept,
      })
  })

  test('S9 of a program, of markup that is recognised, or of what nobody knows is refused', async () => {
    const kept = await stored()
    const refused = [
      Buffer.from(`MZ${'\0'.repeat(100)}PE`),
      Buffer.from('\x7fELF\x02\x01\x01'),
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
      Buffer.from([0, 1, 2, 3, 4, 255, 254]),
    ]
    for (const content of refused) {
      const answer = await upload(content, { type: 'image/png', name: 'logo.png' })
      expect([answer.statusCode, code(answer)]).toEqual([415, 'FILE_TYPE_NOT_ALLOWED'])
    }
    expect(await stored()).toEqual(kept)
  })

  test('S9 of HTML or SVG that passes for text is only ever saved, under an ending that runs nothing', async () => {
    const attacks = [
      ['page.html', '<script>alert(document.cookie)</script>'],
      ['logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
      ['run.js', 'alert(1)'],
    ] as const
    for (const [name, content] of attacks) {
      const answer = await upload(content, { name, type: 'text/html' })
      // What is recognised as markup does not even come in.
      if (answer.statusCode === 415) continue
      const { id, contentType } = having(201, answer).json<FileInfo>()
      expect(contentType).toBe('text/plain')
      const { headers } = await contentOf(id, admin, {}, '?inline=true')
      expect(headers['content-type']).toMatch(/^text\/plain/)
      expect(headers['content-disposition']).toMatch(/^attachment; filename="[a-z]+\.[a-z]+\.txt"/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'")
    }
  })

  test('S9 of a table with formulas comes back byte for byte, to be saved', async () => {
    const formulas = '=cmd|"/c calc"!A1,+1+1,-2,@SUM(A1)\n'
    const { id } = (await upload(formulas, { type: 'text/csv', name: 'a.csv' })).json<FileInfo>()
    const answer = await contentOf(id)
    expect(answer.body).toBe(formulas)
    expect(answer.headers['content-disposition']).toMatch(/^attachment/)
  })

  test('that is empty, too large or badly named is refused, and leaves nothing', async () => {
    const kept = await stored()
    const answers = [
      await upload(''),
      await upload(Buffer.alloc(26 * 1024 * 1024, 'a'), { type: 'text/plain' }),
      await upload('a', { name: '' }),
      await upload('a', { name: 'a'.repeat(201) }),
      await upload('a', { name: '../passwd' }),
      await upload('a', { name: 'a\nb' }),
      await admin.send('POST', '/files', 'a'),
    ]
    expect(answers.map((answer) => [answer.statusCode, code(answer)])).toEqual([
      [400, 'FILE_EMPTY'],
      [413, 'FILE_TOO_LARGE'],
      ...Array.from({ length: 5 }, () => [400, 'PARAMETER_INVALID']),
    ])
    expect(await stored()).toEqual(kept)
  })

  test('is made once for its Idempotency-Key, and other bytes under it are another request', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const before = await stored()
    const first = having(201, await upload('one', { headers }))
    const again = await upload('one', { headers })
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.body).toBe(first.body)
    expect((await upload('two', { headers })).statusCode).toBe(422)
    expect((await stored()).length).toBe(before.length + 1)
  })

  test('is its sender’s alone until a record has it', async () => {
    const { id } = await file()
    for (const caller of [reader.caller, globex])
      for (const path of [`/files/${id}`, `/files/${id}/content`]) {
        const answer = await caller.get(path)
        expect([answer.statusCode, code(answer)]).toEqual([404, 'FILE_NOT_FOUND'])
      }
    expect((await reader.caller.send('DELETE', `/files/${id}`)).statusCode).toBe(404)
    expect((await admin.send('DELETE', `/files/${id}`)).statusCode).toBe(204)
    expect((await admin.get(`/files/${id}`)).statusCode).toBe(404)
    expect(await stored()).not.toContain(id)
  })

  test('is refused while too many of its sender belong to nothing', async () => {
    const hoarder = await person(world, 'Hugo', 'clerk')
    await world.kernel.kernel.database.transaction(world.acme.tenant.id, (transaction) =>
      transaction.query(
        `insert into stored_file (tenant_id, id, name, content_type, size, sha256, created_at, actor_kind, actor_id, actor_name, request_id)
         select $1, gen_random_uuid(), 'a', 'text/plain', 1, 'a', now(), 'user', $2, 'Hugo', 'a' from generate_series(1, 200)`,
        [world.acme.tenant.id, hoarder.id],
      ),
    )
    const answer = await upload('a', {}, hoarder.token)
    expect([answer.statusCode, code(answer)]).toEqual([409, 'FILES_NOT_ATTACHED'])
  })
})

describe('a download', () => {
  test('gives the range that is asked for, and says when there is none', async () => {
    const { id, sha256 } = await file('0123456789')
    const part = await contentOf(id, admin, { range: 'bytes=2-4' })
    expect([part.statusCode, part.body]).toEqual([206, '234'])
    expect(part.headers).toMatchObject({
      'content-range': 'bytes 2-4/10',
      'content-length': '3',
      etag: `"${sha256}"`,
    })
    const beyond = await contentOf(id, admin, { range: 'bytes=10-' })
    expect([beyond.statusCode, code(beyond)]).toEqual([416, 'RANGE_NOT_SATISFIABLE'])
    expect(beyond.headers['content-range']).toBe('bytes */10')
    const stale = await contentOf(id, admin, { range: 'bytes=2-4', 'if-range': '"other"' })
    expect([stale.statusCode, stale.body]).toEqual([200, '0123456789'])
    const known = await contentOf(id, admin, { 'if-none-match': `"${sha256}"` })
    expect([known.statusCode, known.body]).toEqual([304, ''])
    const head = await admin.send('HEAD', `/files/${id}/content`)
    expect([head.statusCode, head.body, head.headers['content-length']]).toEqual([200, '', '10'])
  })

  test('shows pictures in place where that is asked for, and nothing else', async () => {
    const picture = (await upload(png, { name: 'a.png' })).json<FileInfo>()
    const letter = (await upload(pdf, { name: 'a.pdf' })).json<FileInfo>()
    const disposition = async (id: string, query: string) =>
      String((await contentOf(id, admin, {}, query)).headers['content-disposition']).split(';')[0]
    expect(await disposition(picture.id, '')).toBe('attachment')
    expect(await disposition(picture.id, '?inline=true')).toBe('inline')
    expect(await disposition(letter.id, '?inline=true')).toBe('attachment')
  })

  test('carries any name, and no name breaks the header', async () => {
    const name = `a";\u202e'ö — 契約.txt`
    const { id } = await file('a', name)
    const header = String((await contentOf(id)).headers['content-disposition'])
    expect(header).toMatch(/^attachment; filename="[ -~]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/)
    expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name)
  })
})

describe('a field of type file', () => {
  test('holds an upload, which then is seen with the record and not without it', async () => {
    const { id } = await file()
    const made = await order({ receipt: id })
    expect((await admin.get(`/shop/orders/${made}`)).json()).toMatchObject({ receipt: id })
    expect((await contentOf(id, reader.caller)).body).toBe('a note')
    expect((await contentOf(id, globex)).statusCode).toBe(404)
    const held = await admin.send('DELETE', `/files/${id}`)
    expect([held.statusCode, code(held)]).toEqual([409, 'FILE_IN_USE'])
    having(204, await admin.send('DELETE', `/shop/orders/${made}`))
    expect((await contentOf(id, reader.caller)).statusCode).toBe(404)
  })

  test('that is sensitive keeps its file to those who may see the field', async () => {
    const { id } = await file()
    const { tenant } = world.acme
    const made = await world.acme.run('shop', async (ctx) => {
      const { order: entity } = await import('../http/testing/shop.ts')
      return ctx.create(entity, { name: 'Secret', ruling: id })
    })
    expect((await admin.get(`/shop/orders/${made.id}`)).json()).not.toHaveProperty('ruling')
    expect((await contentOf(id)).statusCode).toBe(404)
    const found = await world.kernel.kernel.database.read<{ place: string }>(
      tenant.id,
      'select place from stored_file where tenant_id = $1 and id = $2',
      [tenant.id, id],
    )
    expect(found).toEqual([{ place: 'ruling' }])
  })

  test('takes no file of another, of another record, of another tenant, or of nobody', async () => {
    const theirs = await file('a', 'a.txt', clerk.token)
    const taken = await file()
    await order({ receipt: taken.id })
    const strangers = await uploaded(world.server, world.globex.token)
    const refusals = []
    for (const receipt of [theirs.id, taken.id, strangers.id, newId()]) {
      const answer = await admin.send('POST', '/shop/orders', { name: 'Tables', receipt })
      expect([answer.statusCode, code(answer)]).toEqual([400, 'REFERENCE_NOT_FOUND'])
      const { errors } = answer.json<{ errors: { pointer: string; message: string }[] }>()
      expect(errors[0]?.pointer).toBe('/receipt')
      refusals.push(errors[0]?.message.replaceAll(receipt, 'id'))
    }
    expect(new Set(refusals).size).toBe(1)
    expect((await globex.get(`/files/${strangers.id}`)).statusCode).toBe(200)
  })

  test('one upload goes to one of two records that ask for it at once', async () => {
    const { id } = await file()
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        admin.send('POST', '/shop/orders', { name: `Race ${n}`, receipt: id }),
      ),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([
      201, 400, 400, 400, 400, 400,
    ])
  })

  test('lets go of its file when it names another, and may take it back', async () => {
    const [first, second] = [await file('one'), await file('two')]
    const made = await order({ receipt: first.id })
    const patch = (receipt: string | null) =>
      admin.send('PATCH', `/shop/orders/${made}`, { receipt })
    having(200, await patch(second.id))
    expect((await contentOf(first.id)).statusCode).toBe(404)
    expect((await contentOf(second.id)).body).toBe('two')
    having(200, await patch(first.id))
    expect((await contentOf(first.id)).body).toBe('one')
    having(200, await patch(null))
    expect((await contentOf(first.id)).statusCode).toBe(404)
    expect(
      (await admin.send('POST', '/shop/orders', { name: 'Other', receipt: first.id })).statusCode,
    ).toBe(400)
  })

  test('may be a custom field of the tenant', async () => {
    having(
      200,
      await admin.send('PUT', '/configuration/customFields/shop.order/x_photo', {
        label: 'Photo',
        type: 'file',
      }),
    )
    const { id } = await file('a photo')
    const made = await order({ custom: { x_photo: id } })
    expect((await contentOf(id, reader.caller)).body).toBe('a photo')
    const taken = await admin.send('POST', '/shop/orders', { name: 'B', custom: { x_photo: id } })
    expect(taken.json()).toMatchObject({ errors: [{ pointer: '/custom/x_photo' }] })
    having(200, await admin.send('PATCH', `/shop/orders/${made}`, { custom: { x_photo: null } }))
    expect((await contentOf(id, reader.caller)).statusCode).toBe(404)
  })
})

describe('attachments', () => {
  const attach = (record: string, id: string, caller = admin, entity = 'shop.order') =>
    caller.send('POST', '/attachments', { entity, record, file: id })
  const listed = async (record: string, caller = admin) =>
    having(200, await caller.get(`/attachments?entity=shop.order&record=${record}`)).json<{
      data: { id: string; file: FileInfo }[]
      page: { next: string | null }
    }>()

  test('are added by who may change the record and seen by who may see it', async () => {
    const record = await order()
    const { id } = await file()
    expect((await attach(record, id, reader.caller)).statusCode).toBe(403)
    const made = having(201, await attach(record, id)).json<{ id: string }>()
    expect((await listed(record, reader.caller)).data).toMatchObject([
      { id: made.id, entity: 'shop.order', record, file: { id, name: 'note.txt' } },
    ])
    expect((await contentOf(id, reader.caller)).body).toBe('a note')
    expect((await globex.get(`/attachments?entity=shop.order&record=${record}`)).statusCode).toBe(
      404,
    )
    expect((await globex.send('DELETE', `/attachments/${made.id}`)).statusCode).toBe(404)
    expect((await reader.caller.send('DELETE', `/attachments/${made.id}`)).statusCode).toBe(403)
    expect((await admin.send('DELETE', `/attachments/${made.id}`)).statusCode).toBe(204)
    expect((await listed(record)).data).toEqual([])
    expect((await contentOf(id)).statusCode).toBe(404)
  })

  test('take one file once, and none of a record that is not there', async () => {
    const { id } = await file()
    expect((await attach(newId(), id)).statusCode).toBe(404)
    expect((await attach(newId(), id, admin, 'shop.nothing')).statusCode).toBe(404)
    having(201, await attach(await order(), id))
    const again = await attach(await order(), id)
    expect([again.statusCode, code(again)]).toEqual([400, 'REFERENCE_NOT_FOUND'])
  })

  test('come in pages, newest first, and each is in the audit trail', async () => {
    const record = await order()
    for (const name of ['1.txt', '2.txt', '3.txt'])
      having(201, await attach(record, (await file('a', name)).id))
    const first = (
      await admin.get(`/attachments?entity=shop.order&record=${record}&limit=2`)
    ).json()
    const second = await admin.get(
      `/attachments?entity=shop.order&record=${record}&limit=2&cursor=${first.page.next}`,
    )
    const names = (page: { data: { file: FileInfo }[] }) =>
      page.data.map(({ file: { name } }) => name)
    expect([names(first), names(second.json())]).toEqual([['3.txt', '2.txt'], ['1.txt']])
    expect(second.json().page.next).toBeNull()
    const { data } = (await admin.get('/audit?limit=1')).json()
    expect(data[0]).toMatchObject({ action: 'attachments.add', after: { record } })
  })
})

describe('the sweep', () => {
  const day = 86_400_000
  const sweep = (now: Date) =>
    sweepFiles(
      { database: world.kernel.kernel.database, storage: world.kernel.kernel.storage },
      world.acme.tenant.id,
      { now },
    )

  test('removes what no record has after a day, and keeps the rest', async () => {
    const [loose, kept, left] = [await file('loose'), await file('kept'), await file('left')]
    const made = await order({ receipt: kept.id })
    const other = await order({ receipt: left.id })
    having(200, await admin.send('PATCH', `/shop/orders/${other}`, { receipt: null }))
    const strangers = await uploaded(world.server, world.globex.token)
    await sweep(new Date())
    for (const { id } of [loose, kept, left]) expect(await stored()).toContain(id)
    const { files } = await sweep(new Date(Date.now() + day + 60_000))
    expect(files).toBeGreaterThanOrEqual(2)
    expect(await stored()).toContain(kept.id)
    for (const { id } of [loose, left]) expect(await stored()).not.toContain(id)
    expect((await admin.get(`/files/${loose.id}`)).statusCode).toBe(404)
    expect((await contentOf(kept.id)).body).toBe('kept')
    expect(await stored(world.globex.tenant.id)).toContain(strangers.id)
    having(200, await admin.get(`/shop/orders/${made}`))
  })

  test('removes bytes whose process died before their row was written', async () => {
    const { storage } = world.kernel.kernel
    const { id: tenantId } = world.acme.tenant
    const id = newId()
    await storage.put(tenantId, `files/${id}`, Buffer.from('half'), { contentType: 'text/plain' })
    await storage.put(tenantId, 'exports/1', Buffer.from('other'), { contentType: 'text/plain' })
    expect((await sweep(new Date())).strays).toBe(0)
    expect((await sweep(new Date(Date.now() + day + 60_000))).strays).toBe(1)
    await expect(storage.get(tenantId, `files/${id}`)).rejects.toThrow('Expected stored content')
    expect((await buffer(await storage.get(tenantId, 'exports/1'))).toString()).toBe('other')
  })

  test('is a job that every tenant has by schedule', async () => {
    const { kernel } = world.kernel
    const { id: tenantId } = world.acme.tenant
    const id = newId()
    await kernel.database.transaction(tenantId, (transaction) =>
      transaction.query(
        `insert into job (tenant_id, id, name, state, rank, run_at, payload, actor_kind, actor_id, actor_name, request_id)
         values ($1, $2, 'files.sweep', 'queued', 0, now(), '{}', 'system', 'test', 'Test', 'test')`,
        [tenantId, id],
      ),
    )
    await kernel.jobs.start()
    const ask = (text: string, ...more: readonly unknown[]) =>
      kernel.database.read<{ found: string }>(tenantId, text, [tenantId, ...more])
    const state = async () =>
      (await ask('select state as found from job where tenant_id = $1 and id = $2', id))[0]?.found
    await expect.poll(state, { timeout: 20_000 }).toBe('done')
    const planned = async () =>
      (
        await ask(
          `select cron as found from job_schedule where tenant_id = $1 and name = 'files.sweep'`,
        )
      )[0]?.found
    await expect.poll(planned, { timeout: 20_000 }).toBe('23 */6 * * *')
    await kernel.jobs.stop()
  })
})
