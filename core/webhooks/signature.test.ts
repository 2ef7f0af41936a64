import { expect, test } from 'vitest'
import { newSecret, signatureHeaders } from './signature.ts'

test('signs as the Standard Webhooks specification does', () => {
  // The example of the specification's own libraries.
  const headers = signatureHeaders(
    {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    },
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  )
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('signs with both secrets while one replaces the other', () => {
  const secrets = [newSecret(), newSecret()]
  expect(new Set(secrets).size).toBe(2)
  expect(secrets[0]).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const headers = signatureHeaders({ id: 'a', at: new Date(), body: '{}' }, secrets)
  expect(headers['webhook-signature']).toMatch(/^v1,\S{44} v1,\S{44}$/)
})
