import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, filesWorld } from '../http/testing/files-world.ts'
import type { FilesWorld } from '../http/testing/files-world.ts'
import { person } from '../http/testing/people.ts'
import { having } from '../http/testing/shop-server.ts'
import { pdf, png } from '../http/testing/uploads.ts'
import type { FileInfo } from './doors.ts'

let world: FilesWorld['world']
let admin: FilesWorld['admin']
let reader: FilesWorld['reader']
let globex: FilesWorld['globex']
let upload: FilesWorld['upload']
let file: FilesWorld['file']
let contentOf: FilesWorld['contentOf']
let stored: FilesWorld['stored']
beforeAll(async () => {
  ;({ world, admin, reader, globex, upload, file, contentOf, stored } = await filesWorld())
})
afterAll(async () => world?.close())

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
      expect([answer.statusCode, codeOf(answer)]).toEqual([415, 'FILE_TYPE_NOT_ALLOWED'])
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
    expect(answers.map((answer) => [answer.statusCode, codeOf(answer)])).toEqual([
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
        expect([answer.statusCode, codeOf(answer)]).toEqual([404, 'FILE_NOT_FOUND'])
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
    expect([answer.statusCode, codeOf(answer)]).toEqual([409, 'FILES_NOT_ATTACHED'])
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
    expect([beyond.statusCode, codeOf(beyond)]).toEqual([416, 'RANGE_NOT_SATISFIABLE'])
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
