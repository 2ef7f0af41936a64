import { execFile } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missingForPython, pythonWith } from '../backing-services/python.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'

const script = fileURLToPath(new URL('../backing-services/scim/check.py', import.meta.url))

interface Checked {
  readonly status: string
  readonly title: string
  readonly resource: string | null
  readonly reason: string
}

/**
 * A user is active or not, there is no third state: without `active` it has the default, which is
 * shown (RFC 7643, 2.4 lets a server assign one).
 */
const exception = `PATCH modify() did not remove attribute 'active'`

describeUnless(missingForPython(), 'SCIM as a public compliance checker sees it', () => {
  let product: ComposedProduct
  let results: readonly Checked[]
  beforeAll(async () => {
    const python = await pythonWith('scim')
    product = await composedProduct()
    const { token } = await product.tenant('checked')
    await product.server.listen({ host: '127.0.0.1', port: 0 })
    const { port } = product.server.server.address() as AddressInfo
    const { stdout } = await promisify(execFile)(
      python,
      [script, `http://127.0.0.1:${port}/scim/v2`, token],
      { maxBuffer: 16 * 1024 * 1024 },
    )
    results = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Checked)
  }, 900_000)
  afterAll(async () => product?.close())

  test('nothing of RFC 7643 and RFC 7644 that it checks is broken', () => {
    const broken = results.filter(
      ({ status, reason }) =>
        !['SUCCESS', 'SKIPPED', 'ACCEPTABLE'].includes(status) && !reason.includes(exception),
    )
    expect(broken).toEqual([])
    expect(results.filter(({ status }) => status === 'SUCCESS').length).toBeGreaterThan(40)
  })
})
