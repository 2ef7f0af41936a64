import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { having } from '../http/testing/shop-server.ts'
import type { Answer, Caller } from '../http/testing/shop-server.ts'
import type { Company, Person } from './testing/company.ts'
import { eur, json, make, names, openRuledCompany } from './testing/ruled-company.ts'

let company: Company
let admin: Caller
beforeAll(async () => {
  company = await openRuledCompany()
  ;({ admin } = company)
})
afterAll(async () => company?.close())

describe('field rules', () => {
  let office: Person
  let id: string
  beforeAll(async () => {
    office = await company.person('Olga', 'x_office')
    ;({ id } = await make(admin, '/payroll/employees', {
      name: 'Field',
      email: 'field@example.com',
      grade: 7,
      phone: '+49 30 1234567',
      custom: { x_bonus: eur('5.00') },
    }))
  })

  test('a hidden field is absent from reads, lists, datasets, history, forms and the document', async () => {
    const read = json(having(200, await office.get(`/payroll/employees/${id}`)))
    expect(read).toMatchObject({ name: 'Field', phone: '+49 30 1234567', custom: {} })
    expect(read).not.toHaveProperty('grade')
    expect(read).not.toHaveProperty('salary')
    expect((await office.get('/payroll/employees')).body).not.toContain('"grade"')
    await admin.send('PATCH', `/payroll/employees/${id}`, { grade: 8 })
    for (const path of [
      '/audit?entity=payroll.employee',
      '/datasets',
      '/openapi.json',
      '/payroll/staff',
    ]) {
      const { body } = having(200, await office.get(path))
      expect(`${path} ${body}`).not.toMatch(/(?<!up)grade|x_bonus/)
    }
    expect((await admin.get('/payroll/staff')).body).toContain('"grade":8')
  })

  test('nobody filters, sorts or asks a dataset by what is hidden: it answers as a field of nothing', async () => {
    for (const [one, other] of [
      ['grade', 'nothing'],
      ['custom.x_bonus', 'custom.x_none'],
    ] as const)
      for (const make of [
        (name: string) => `/payroll/employees?filter[${name}]=7`,
        (name: string) => `/payroll/employees?sort=${name}`,
        (name: string) => `/datasets/payroll.employee/query?measure=count&group=${name}`,
        (name: string) => `/datasets/payroll.payment/query?measure=count&group=employee.${name}`,
      ]) {
        const answers = await Promise.all([one, other].map((name) => office.get(make(name))))
        const said = answers.map((answer, index) => [
          answer.statusCode,
          json(answer).detail?.replaceAll(index === 0 ? one : other, '='),
        ])
        expect(said[0]).toEqual(said[1])
        expect(said[0]?.[0]).toBe(400)
      }
  })

  test('what may be read and not written is refused with a pointer; the rest of the record is free', async () => {
    const refused = await office.send('PATCH', `/payroll/employees/${id}`, {
      phone: '+49 1',
      name: 'X',
    })
    expect(json(having(400, refused))).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ pointer: '/phone', message: expect.stringContaining('not write it') }],
    })
    // A hidden one is refused as a field of nothing is.
    const hidden = await office.send('PATCH', `/payroll/employees/${id}`, { grade: 1 })
    expect(json(having(400, hidden)).errors).toEqual([
      {
        pointer: '/grade',
        message: expect.stringMatching(/^Expected only declared fields, found "grade"/),
        rule: 'additionalProperties',
        values: { name: 'grade' },
      },
    ])
    expect(
      json(
        having(200, await office.send('PATCH', `/payroll/employees/${id}`, { name: 'Fielder' })),
      ),
    ).toMatchObject({ name: 'Fielder', phone: '+49 30 1234567' })
    expect(json(await admin.get(`/payroll/employees/${id}`))).toMatchObject({ grade: 8 })
  })

  test('a search that looks into a hidden field is refused, since being found tells', async () => {
    const blind = await company.person('Berta', 'x_mailless')
    expect(names(await office.get('/payroll/employees?q=field'))).toEqual(['Fielder'])
    expect(json(having(400, await blind.get('/payroll/employees?q=field'))).code).toBe(
      'INVALID_QUERY',
    )
  })

  test('a sensitive field: read by a rule, written by who is named for it, hidden from administrators', async () => {
    const [wages, payer] = [
      await company.person('Wanda', 'x_wages'),
      await company.person('Paul', 'x_payer'),
    ]
    const path = `/payroll/employees/${id}`
    having(200, await payer.send('PATCH', path, { salary: eur('100.00') }))
    expect(json(await wages.get(path)).salary).toEqual(eur('100.00'))
    expect(
      json(having(400, await wages.send('PATCH', path, { salary: null }))).errors,
    ).toMatchObject([{ pointer: '/salary' }])
    expect(json(await admin.get(path))).not.toHaveProperty('salary')
    // Roles add up: the more of two is what holds.
    const both = await company.person('Bo', 'x_wages', 'x_office')
    expect(json(await both.get(path))).toMatchObject({ salary: eur('100.00'), grade: 8 })
  })
})

describe('record rules', () => {
  let ann: Person
  let ben: Person
  let lead: Person
  const made: Record<string, string> = {}
  beforeAll(async () => {
    ann = await company.person('Ann', 'x_own')
    ben = await company.person('Ben', 'x_own')
    lead = await company.person('Lea', 'x_team')
    await company.put('teams/x_north', { label: 'North', lead: lead.id, members: [ann.id] })
    for (const [name, by] of [
      ['Anns', ann],
      ['Bens', ben],
    ] as const) {
      made[name] = (await make(by, '/payroll/employees', { name })).id
      made[`pay${name}`] = (
        await make(by, '/payroll/payments', {
          name: `pay${name}`,
          employee: made[name],
          amount: eur('1.00'),
          lines: [{ name: `line${name}` }],
        })
      ).id
    }
  })
  const absent = '01900000-0000-7000-8000-000000000000'
  /** Everything that could tell two answers apart, without the id that was asked for. */
  const said = (answer: Answer, id: string | undefined) => [
    answer.statusCode,
    answer.body.replaceAll(id ?? '', '=').replaceAll(/"requestId":"[^"]+"/g, ''),
    answer.headers['content-type'],
    answer.headers.etag,
  ]

  test('who makes a record owns it; lists, searches, figures and actions show what one reaches', async () => {
    expect(json(await ann.get(`/payroll/employees/${made['Anns']}`)).manager).toBe(ann.id)
    expect(names(await ann.get('/payroll/employees'))).toEqual(['Anns'])
    expect(names(await ben.get('/payroll/employees'))).toEqual(['Bens'])
    expect(names(await lead.get('/payroll/employees'))).toEqual(['Anns'])
    expect(names(await admin.get('/payroll/employees')).length).toBeGreaterThan(2)
    expect(names(await ann.get('/payroll/employees?q=bens'))).toEqual([])
    expect(names(await ann.get('/payroll/payments'))).toEqual(['payAnns'])
    expect(names(await ann.get('/payroll/payment-lines'))).toEqual(['lineAnns'])
    const count = await ann.get('/datasets/payroll.employee/query?measure=count')
    expect(json(count).data).toEqual([{ count: 1 }])
    const acted = json(having(200, await ann.get('/payroll/staff')))
    expect(acted.listed.map(({ name }: { name: string }) => name)).toEqual(['Anns'])
    expect(acted.built).toEqual([{ who: 'Anns', paid: 'payAnns' }])
    expect((await ann.get('/audit')).body).not.toContain('Bens')
    expect((await ann.get('/audit?entity=payroll.employee')).body).toContain('Anns')
  })

  test('I7 a record outside the rule answers as one that does not exist, on every route of it', async () => {
    const asks: readonly (readonly [string, string, string, object?])[] = [
      ['GET', '/payroll/employees/:id', 'Bens'],
      ['PATCH', '/payroll/employees/:id', 'Bens', { name: 'Mine' }],
      ['DELETE', '/payroll/employees/:id', 'Bens'],
      ['POST', '/payroll/employees/:id/restore', 'Bens'],
      ['GET', '/payroll/payments/:id', 'payBens'],
      ['PATCH', '/payroll/payments/:id', 'payBens', { stage: 'posted' }],
      ['POST', '/payroll/payments/:id/post', 'payBens', {}],
      ['POST', '/payroll/payments', 'Bens', { name: 'x', employee: ':id', amount: eur('1.00') }],
      ['PATCH', '/payroll/payments/MINE', 'Bens', { employee: ':id' }],
      ['POST', '/payroll/payment-lines', 'payBens', { name: 'x', payment: ':id' }],
      ['POST', '/payroll/payments/MINE/post', 'Bens', { witness: ':id' }],
      [
        'POST',
        '/payroll/payments',
        'Bens',
        { name: 'x', employee: 'OWN', amount: eur('1.00'), lines: [{ name: 'x', about: ':id' }] },
      ],
    ]
    for (const [method, path, name, body] of asks) {
      const answers = []
      for (const id of [made[name] ?? '', absent]) {
        const fill = (text: string) =>
          text
            .replaceAll(':id', id)
            .replaceAll('MINE', made['payAnns'] ?? '')
            .replaceAll('OWN', made['Anns'] ?? '')
        const payload = body && (JSON.parse(fill(JSON.stringify(body))) as object)
        const answer =
          method === 'GET'
            ? await ann.get(fill(path))
            : await ann.send(method as 'POST', fill(path), payload)
        answers.push(said(answer, id))
      }
      expect([method, path, answers[0]]).toEqual([method, path, answers[1]])
      expect([400, 404]).toContain(answers[0]?.[0])
    }
    expect(json(await admin.get(`/payroll/employees/${made['Bens']}`))).toMatchObject({
      name: 'Bens',
      version: 1,
    })
  })

  test('what one may see and not change is 403, and stays', async () => {
    const reader = await company.person('Rita', 'x_reader')
    const path = `/payroll/employees/${made['Bens']}`
    expect(json(having(200, await reader.get(path))).name).toBe('Bens')
    for (const answer of [
      await reader.send('PATCH', path, { name: 'Taken' }),
      await reader.send('DELETE', path),
      await reader.send('POST', `/payroll/payments/${made['payBens']}/post`, {}),
      // To add a line to a document is to change the document.
      await reader.send('POST', '/payroll/payment-lines', { name: 'x', payment: made['payBens'] }),
    ])
      expect(json(having(403, answer)).code).toBe('RECORD_OF_OTHERS')
    const { id } = await make(reader, '/payroll/employees', { name: 'Ritas' })
    having(200, await reader.send('PATCH', `/payroll/employees/${id}`, { name: 'Ritas own' }))
  })

  test('a record given away is gone for the giver, and what is behind a reference of mine is empty', async () => {
    const { id } = await make(ann, '/payroll/employees', { name: 'Handed' })
    const pay = await make(ann, '/payroll/payments', {
      name: 'p',
      employee: id,
      amount: eur('2.00'),
    })
    having(200, await ann.send('PATCH', `/payroll/employees/${id}`, { manager: ben.id }))
    having(404, await ann.get(`/payroll/employees/${id}`))
    having(404, await ann.get(`/payroll/payments/${pay.id}`))
    expect(json(await ben.get(`/payroll/payments/${pay.id}`)).name).toBe('p')
  })

  test('a key in its own name owns nothing, so a rule leaves it nothing', async () => {
    const token = await company.kernel.token(company.tenant.tenant, 'x_own')
    const answer = await company.server.inject({
      url: '/api/v1/payroll/employees',
      headers: { authorization: `Bearer ${token}` },
    })
    expect(names(answer)).toEqual([])
  })

  test('a change of team counts at once', async () => {
    await company.put('teams/x_north', { label: 'North', lead: lead.id, members: [ann.id, ben.id] })
    expect(
      names(await lead.get('/payroll/employees')).filter((n) => /^(Anns|Bens)$/.test(n)),
    ).toEqual(['Anns', 'Bens'])
    await company.put('teams/x_north', { label: 'North', lead: lead.id, members: [] })
    expect(names(await lead.get('/payroll/employees'))).toEqual([])
  })
})
