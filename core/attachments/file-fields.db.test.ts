import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, filesWorld } from '../http/testing/files-world.ts'
import type { FilesWorld } from '../http/testing/files-world.ts'
import { person } from '../http/testing/people.ts'
import { having } from '../http/testing/shop-server.ts'
import { uploaded } from '../http/testing/uploads.ts'
import { newId } from '../records/work.ts'

let world: FilesWorld['world']
let admin: FilesWorld['admin']
let clerk: FilesWorld['clerk']
let reader: FilesWorld['reader']
let globex: FilesWorld['globex']
let file: FilesWorld['file']
let order: FilesWorld['order']
let contentOf: FilesWorld['contentOf']
beforeAll(async () => {
  ;({ world, admin, clerk, reader, globex, file, order, contentOf } = await filesWorld())
})
afterAll(async () => world?.close())

describe('a field of type file', () => {
  test('holds an upload, which then is seen with the record and not without it', async () => {
    const { id } = await file()
    const made = await order({ receipt: id })
    expect((await admin.get(`/shop/orders/${made}`)).json()).toMatchObject({ receipt: id })
    expect((await contentOf(id, reader.caller)).body).toBe('a note')
    expect((await contentOf(id, globex)).statusCode).toBe(404)
    const held = await admin.send('DELETE', `/files/${id}`)
    expect([held.statusCode, codeOf(held)]).toEqual([409, 'FILE_IN_USE'])
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
    const judge = { label: 'Judge', permissions: ['shop.order.read', 'shop.order.ruling'] }
    having(200, await admin.send('PUT', '/configuration/roles/x_judge', judge))
    const { caller } = await person(world, 'Judy', 'x_judge')
    expect((await contentOf(id, caller)).body).toBe('a note')
    const { data } = (await admin.get('/audit?entity=shop.order&action=shop.order.read')).json()
    expect(data[0]).toMatchObject({
      actor: { name: 'Judy' },
      recordId: made.id,
      after: { fields: ['ruling'] },
    })
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
      expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'REFERENCE_NOT_FOUND'])
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
    expect(answers.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([
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
