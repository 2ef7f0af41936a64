import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, filesWorld } from '../http/testing/files-world.ts'
import type { FilesWorld } from '../http/testing/files-world.ts'
import { having } from '../http/testing/shop-server.ts'
import { newId } from '../records/work.ts'
import type { FileInfo } from './doors.ts'

let world: FilesWorld['world']
let admin: FilesWorld['admin']
let reader: FilesWorld['reader']
let globex: FilesWorld['globex']
let file: FilesWorld['file']
let order: FilesWorld['order']
let contentOf: FilesWorld['contentOf']
beforeAll(async () => {
  ;({ world, admin, reader, globex, file, order, contentOf } = await filesWorld())
})
afterAll(async () => world?.close())

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
    expect([again.statusCode, codeOf(again)]).toEqual([400, 'REFERENCE_NOT_FOUND'])
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
