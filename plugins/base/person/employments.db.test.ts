import { testKernel } from '@strata-erp/core/testing'
import type { TestKernel } from '@strata-erp/core/testing'
import { kernelMigrations } from '@strata-erp/migrations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import base from '../plugin.ts'

type Body = { readonly id: string; readonly [name: string]: unknown }
let kernel: TestKernel
let ask: (
  method: 'POST' | 'DELETE',
  path: string,
  payload?: object,
) => Promise<{ readonly status: number; readonly body: Body }>
const done = async (...request: Parameters<typeof ask>): Promise<Body> => {
  const { status, body } = await ask(...request)
  if (status >= 300) throw new Error(JSON.stringify(body))
  return body
}

beforeAll(async () => {
  kernel = await testKernel({ plugins: [base], migrations: [kernelMigrations] })
  const { token } = await kernel.tenant('acme')
  const server = await kernel.server()
  ask = async (method, path, payload) => {
    const answer = await server.inject({
      method,
      url: `/api/v1/base/${path}`,
      headers: { authorization: `Bearer ${token}` },
      ...(payload !== undefined && { payload }),
    })
    return {
      status: answer.statusCode,
      body: (answer.body === '' ? {} : answer.json()) as Body,
    }
  }
})
afterAll(() => kernel?.close())

test('an employment comes back with its person, and not before', async () => {
  const company = await done('POST', 'companies', { name: 'Nordlicht' })
  const person = await done('POST', 'people', { familyName: 'Okafor' })
  const employed = (role: string) =>
    done('POST', 'employments', { company: company.id, person: person.id, role })
  const former = await employed('Buyer')
  await done('DELETE', `employments/${former.id}`)
  await employed('Director')
  await done('DELETE', `people/${person.id}`)

  const refused = await ask('POST', `employments/${former.id}/restore`)
  expect(refused).toMatchObject({ status: 400, body: { code: 'REFERENCE_NOT_FOUND' } })
  const back = await done('POST', `people/${person.id}/restore`)
  expect(back['employments']).toMatchObject([{ role: 'Director' }])

  const second = await ask('POST', `employments/${former.id}/restore`)
  expect(second).toMatchObject({ status: 409, body: { code: 'DUPLICATE_VALUE' } })
})
