import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { allowedNetworks } from './addresses.ts'
import { post, TargetRefused } from './post.ts'
import type { PostOptions, Resolve } from './post.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A receiver on this machine; its port, and what reached it. */
async function receiver(answer: RequestListener) {
  const requests: { request: IncomingMessage; body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      requests.push({ request, body })
      answer(request, response)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, requests }
}

const loopback = allowedNetworks(['127.0.0.0/8'])
const none = allowedNetworks([])
const send = (url: string, options: PostOptions) =>
  post({ url, body: '{"a":1}', headers: { 'webhook-id': 'x' } }, options)
const to =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

describe('a webhook', () => {
  test('is posted as JSON with its headers, and the answer comes back', async () => {
    const { port, requests } = await receiver((_, response) => response.writeHead(202).end('ok'))
    const answered = await send(`http://hooks.example:${port}/in?x=1`, {
      allowed: loopback,
      resolve: to('127.0.0.1'),
    })
    expect(answered).toEqual({ status: 202, answer: 'ok' })
    const [one] = requests
    expect(one?.body).toBe('{"a":1}')
    expect(one?.request.url).toBe('/in?x=1')
    expect(one?.request.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'x',
      host: `hooks.example:${port}`,
    })
  })
})

describe('S6: webhook URLs', () => {
  test.each([
    'https://127.0.0.1/',
    'https://127.1:8443/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.7/',
    'https://[fd00::1]/',
    'http://8.8.8.8/',
    'ftp://8.8.8.8/',
    'file:///etc/passwd',
    'https://user:secret@8.8.8.8/',
    'https://8.8.8.8:22/',
    'no url',
  ])('%s is refused before anything is sent', async (url) => {
    await expect(send(url, { allowed: none })).rejects.toThrow(TargetRefused)
  })

  test('a name of this machine is refused, as the system resolves it', async () => {
    await expect(send('https://localhost/', { allowed: none })).rejects.toThrow(TargetRefused)
  })

  test('a name with one address that is not public is refused as a whole', async () => {
    const resolve = to('8.8.8.8', '10.0.0.1')
    await expect(send('https://hooks.example/', { allowed: none, resolve })).rejects.toThrow(
      TargetRefused,
    )
  })

  test('DNS rebinding: the connection goes to the address that was judged, whatever the name says next', async () => {
    const { port, requests } = await receiver((_, response) => response.end())
    let asked = 0
    // Public at the check, this machine at the connection.
    const resolve: Resolve = async () => [
      { address: asked++ === 0 ? '192.0.2.1' : '127.0.0.1', family: 4 },
    ]
    const options = { allowed: allowedNetworks(['192.0.2.0/24']), resolve, timeout: 300 }
    await expect(send(`http://hooks.example:${port}/`, options)).rejects.toThrow(Error)
    expect(asked).toBe(1)
    expect(requests).toEqual([])
  })

  test('a redirect is an answer, not a way on', async () => {
    const inner = await receiver((_, response) => response.end('secret'))
    const { port } = await receiver((_, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${inner.port}/` }).end(),
    )
    const answered = await send(`http://127.0.0.1:${port}/`, { allowed: loopback })
    expect(answered.status).toBe(307)
    expect(inner.requests).toEqual([])
  })
})

describe('S8: a hostile receiver', () => {
  test('cannot fill memory: its answer is cut off, and only its beginning is kept', async () => {
    const { port } = await receiver((_, response) => {
      response.on('error', () => undefined)
      response.write('x'.repeat(200_000))
      response.end()
    })
    await expect(send(`http://127.0.0.1:${port}/`, { allowed: loopback })).rejects.toThrow(
      'at most 65536 bytes',
    )
    const small = await receiver((_, response) => response.end('y'.repeat(5000)))
    const answered = await send(`http://127.0.0.1:${small.port}/`, { allowed: loopback })
    expect(answered.answer).toBe('y'.repeat(1000))
  })

  test('cannot keep the sender waiting: not by silence, not by drops', async () => {
    const silent = await receiver(() => undefined)
    const dropping = await receiver((_, response) => {
      const timer = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(timer))
    })
    for (const { port } of [silent, dropping])
      await expect(
        send(`http://127.0.0.1:${port}/`, { allowed: loopback, timeout: 200 }),
      ).rejects.toThrow('within 0.2 s')
  })

  test('cannot send endless headers or what is no HTTP', async () => {
    const { port } = await receiver((_, response) =>
      response.writeHead(200, { 'x-long': 'z'.repeat(40_000) }).end(),
    )
    await expect(send(`http://127.0.0.1:${port}/`, { allowed: loopback })).rejects.toThrow('Header')
  })
})
