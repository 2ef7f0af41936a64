import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callerWith, having, shopServer } from './testing/shop-server.ts'
import type { Answer, Caller, ShopServer } from './testing/shop-server.ts'
import { ended } from './testing/operations.ts'

let world: ShopServer
let admin: Caller
beforeAll(async () => {
  world = await shopServer()
  ;({ admin } = world)
  await world.kernel.kernel.jobs.start()
})
afterAll(async () => world?.close())

const upload = (
  csv: string | Buffer,
  query = 'entity=shop.order',
  headers: Record<string, string> = {},
): Promise<Answer> =>
  world.server.inject({
    method: 'POST',
    url: `/api/v1/imports?${query}`,
    headers: {
      authorization: `Bearer ${world.acme.token}`,
      'content-type': 'text/csv',
      ...headers,
    },
    payload: csv,
  })
const uploaded = async (csv: string | Buffer, query?: string) =>
  having(201, await upload(csv, query)).json()
const committed = async (id: string) => {
  const ordered = having(202, await admin.send('POST', `/imports/${id}/commit`))
  return ended(admin, String(ordered.headers.location))
}
const orders = async (filter: string) =>
  having(200, await admin.get(`/shop/orders?${filter}`)).json().data

describe('a file', () => {
  test.each([
    ['commas', Buffer.from('Name,Code,Pieces\r\n"Smith, ""Jo""",A1,3\r\n'), ',', 'utf-8'],
    ['semicolons', Buffer.from('Name;Code;Pieces\n"Smith, ""Jo""";A1;3\n'), ';', 'utf-8'],
    ['tabs', Buffer.from('Name\tCode\tPieces\n"Smith, ""Jo"""\tA1\t3'), '\t', 'utf-8'],
    [
      'a byte order mark',
      Buffer.from('\uFEFFName,Code,Pieces\n"Smith, ""Jo""",A1,3\n'),
      ',',
      'utf-8',
    ],
    [
      'UTF-16',
      Buffer.from('\uFEFFName,Code,Pieces\n"Smith, ""Jo""",A1,3\n', 'utf16le'),
      ',',
      'utf-16le',
    ],
  ])('with %s is understood', async (_, bytes, separator, encoding) => {
    const made = await uploaded(bytes)
    expect(made).toMatchObject({ separator, encoding, state: 'draft', rows: { waiting: 1 } })
    expect(made.columns).toEqual([
      { header: 'Name', samples: ['Smith, "Jo"'], field: 'name' },
      { header: 'Code', samples: ['A1'], field: 'code' },
      { header: 'Pieces', samples: ['3'], field: 'pieces' },
    ])
    expect(made.match).toBe('code')
    await admin.send('DELETE', `/imports/${made.id}`)
  })

  test('that is not valid UTF-8 is read as spreadsheets write it', async () => {
    const made = await uploaded(Buffer.from('Name\nM\xfcller\n', 'latin1'))
    expect(made).toMatchObject({ encoding: 'windows-1252', columns: [{ samples: ['Müller'] }] })
    await admin.send('DELETE', `/imports/${made.id}`)
  })

  test.each([
    ['', 'an empty file'],
    ['a,b\n1,2,3\n', '3 cells'],
    ['a,b\n"1,2\n', 'no CSV'],
    [',,\n1,2,3\n', 'without headers'],
    ['a\n\0\n', 'U+0000'],
  ])('such as %j is refused', async (csv, found) => {
    const answer = await upload(csv)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'IMPORT_FILE_INVALID' })
    expect(answer.json().detail).toContain(found)
  })

  test('of something that nobody imports is refused', async () => {
    for (const entity of ['shop.tally', 'shop.nothing', 'constructor'])
      expect((await upload('name\nx\n', `entity=${entity}`)).json().code).toBe(
        'IMPORT_ENTITY_UNKNOWN',
      )
    expect((await upload('name\nx\n', '')).statusCode).toBe(400)
    const json = await admin.send('POST', '/imports?entity=shop.order', { name: 'x' })
    expect([json.statusCode, json.json().code]).toEqual([415, 'BODY_TYPE_UNSUPPORTED'])
  })

  test('of more than ten megabytes is refused', async () => {
    expect((await upload(Buffer.alloc(10 * 1024 * 1024 + 1, 'a'))).statusCode).toBe(413)
  })
})

describe('an import', () => {
  const csv = [
    'Name;Code;Amount;Placed;Pieces',
    'Alpha;I1;1.234,50;21.11.2026;1.000',
    'Beta;I2;12,00 EUR;2026-11-22;',
    'Gamma;I3;many;31.02.2026;x',
    ';I4;;;',
    'Alpha again;I1;;;',
    '=cmd;I5;;;',
  ].join('\n')

  test('shows what it would do, and does nothing by that', async () => {
    const { id } = await uploaded(csv)
    await admin.send('PATCH', `/imports/${id}`, { locale: 'de-DE' })
    const { data } = having(200, await admin.get(`/imports/${id}/preview?limit=6`)).json()
    expect(data.map((row: { state: string }) => row.state)).toEqual([
      'created',
      'created',
      'refused',
      'refused',
      'updated',
      'created',
    ])
    expect(data[0].values).toEqual({
      name: 'Alpha',
      code: 'I1',
      amount: { amount: '1234.50', currency: 'EUR' },
      placed: '2026-11-21',
      pieces: 1000,
    })
    expect(data[2].problem.errors.map((one: { message: string }) => one.message)).toEqual([
      'Amount: Expected an amount, found "many"; correct the cell.',
      'Placed: Expected a date such as 2026-11-21, found "31.02.2026"; correct the cell.',
      'Pieces: Expected a whole number, found "x"; correct the cell.',
    ])
    expect(data[2].problem).toMatchObject({ code: 'INVALID_INPUT', values: { count: 3 } })
    expect(data[2].problem.errors[0]).toMatchObject({
      rule: 'cell',
      values: { found: 'many', column: 'Amount' },
    })
    expect(await orders('filter[code]=I1')).toEqual([])
    await admin.send('DELETE', `/imports/${id}`)
  })

  test('creates and changes by its match, and hands back what it refused', async () => {
    const { id } = await uploaded(csv, 'entity=shop.order&fileName=orders.csv')
    await admin.send('PATCH', `/imports/${id}`, { locale: 'de-DE' })
    const operation = await committed(id)
    expect(operation).toMatchObject({ kind: 'import', state: 'succeeded' })
    expect((await admin.get(`/operations/${operation.id}/result`)).json()).toEqual({
      waiting: 0,
      created: 3,
      updated: 1,
      refused: 2,
    })
    expect(await orders('filter[code]=I1')).toMatchObject([
      { name: 'Alpha again', version: 2, amount: { amount: '1234.50', currency: 'EUR' } },
    ])
    const errors = having(200, await admin.get(`/imports/${id}/errors`))
    expect(errors.headers['content-type']).toContain('text/csv')
    const lines = errors.body.split('\r\n')
    expect(lines[0]).toBe('Name,Code,Amount,Placed,Pieces,error')
    expect(lines).toHaveLength(4)
    expect(lines[1]).toMatch(/^Gamma,I3,many,31\.02\.2026,x,"Amount: Expected/)
    expect(lines[2]).toMatch(/^,I4,,,,/)
    // Sent again: nothing is left to do.
    const again = await admin.send('POST', `/imports/${id}/commit`)
    expect([again.statusCode, again.json().code]).toEqual([409, 'IMPORT_ENDED'])
    expect(await orders('filter[code]=I5')).toMatchObject([{ name: '=cmd' }])
  })

  test('finds references by title and refuses what leads nowhere or to several', async () => {
    for (const name of ['Only one', 'Twice', 'Twice'])
      having(201, await admin.send('POST', '/shop/orders', { name }))
    const { id } = await uploaded(
      'reference,order,amount,amount.currency\np1,Only one,5,EUR\np2,Twice,5,EUR\np3,None,5,EUR\n',
      'entity=shop.payment',
    )
    const { data } = (await admin.get(`/imports/${id}/preview`)).json()
    expect(
      data.map((row: { state: string; problem: { errors: { message: string }[] } | null }) => [
        row.state,
        row.problem?.errors[0]?.message,
      ]),
    ).toEqual([
      ['created', undefined],
      [
        'refused',
        'order: Expected one shop.order; several are called so, give its id, found "Twice"; correct the cell.',
      ],
      ['refused', 'order: Expected an existing shop.order, found "None"; correct the cell.'],
    ])
  })

  test('takes only a mapping that fits', async () => {
    const { id } = await uploaded('a,b\n1,2\n')
    const answer = await admin.send('PATCH', `/imports/${id}`, {
      fields: ['name', 'name'],
      match: 'code',
      locale: 'not a locale',
    })
    expect(answer.json().code).toBe('IMPORT_MAPPING_INVALID')
    expect(answer.json().errors.map((one: { pointer: string }) => one.pointer)).toEqual([
      '/fields/1',
      '/match',
      '/locale',
    ])
    for (const fields of [['name'], ['name', 'paid'], ['name', 'margin.x']])
      expect((await admin.send('PATCH', `/imports/${id}`, { fields })).statusCode).toBe(400)
  })

  test('is its caller’s own', async () => {
    const { id } = await uploaded('name\nx\n')
    const other = callerWith(world.server, await world.kernel.token(world.acme.tenant, 'admin'))
    const stranger = callerWith(world.server, world.globex.token)
    for (const caller of [other, stranger])
      for (const path of ['', '/preview', '/errors'])
        expect((await caller.get(`/imports/${id}${path}`)).statusCode).toBe(404)
    expect((await admin.get(`/imports/${randomUUID()}`)).statusCode).toBe(404)
  })

  test('is uploaded once under one key', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const [first, again, other] = [
      await upload('name\nx\n', undefined, headers),
      await upload('name\nx\n', undefined, headers),
      await upload('name\ny\n', undefined, headers),
    ]
    expect(again.body).toBe(first.body)
    expect(other.statusCode).toBe(422)
  })
})

describe('an export', () => {
  test('is the list as CSV, inert in spreadsheets (S9), audited, and can be imported again', async () => {
    const values = {
      name: '=HYPERLINK("http://x")',
      code: 'E1',
      amount: { amount: '-5.00', currency: 'EUR' },
      pieces: 3,
    }
    having(201, await admin.send('POST', '/shop/orders', values))
    const answer = having(200, await admin.get('/shop/orders/export?filter[code]=E1'))
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    const [header, line] = answer.body.split('\r\n')
    expect(header).toBe(
      'id,version,createdAt,updatedAt,name,code,amount,amount.currency,placed,pieces,paid,stage,receipt',
    )
    expect(line).toContain(`"'=HYPERLINK(""http://x"")",E1,-5.00,EUR,,3,false,new`)
    const audit = (await admin.get('/audit?limit=1')).json().data[0]
    expect(audit.action).toBe('shop.order.export')

    const again = await uploaded(answer.body)
    expect(again).toMatchObject({ match: 'id', locale: 'en' })
    const { data } = (await admin.get(`/imports/${again.id}/preview`)).json()
    expect(data[0]).toMatchObject({ state: 'updated', values: { name: values.name } })
  })

  test('can be ordered', async () => {
    const ordered = having(202, await admin.send('POST', '/shop/orders/export?filter[code]=E1'))
    const operation = await ended(admin, String(ordered.headers.location))
    const result = having(200, await admin.get(`/operations/${operation.id}/result`))
    expect(result.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(result.body.split('\r\n')).toHaveLength(3)
  })

  test('refuses what the list refuses', async () => {
    expect((await admin.get('/shop/orders/export?filter[nothing]=x')).statusCode).toBe(400)
    expect((await admin.get('/shop/orders/export?limit=3')).statusCode).toBe(400)
  })
})
