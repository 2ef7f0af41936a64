import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { faultProxy, faultsOf, type FaultProxy } from './fault-proxy.ts'

/** A server that counts what reached it and answers with the count. */
function counter() {
  let reached = 0
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      reached += chunk.length
      socket.write(`${reached};`)
    })
  })
  return { server, reached: () => reached }
}

let counting: ReturnType<typeof counter>
let proxy: FaultProxy

beforeEach(async () => {
  counting = counter()
  counting.server.listen(0, '127.0.0.1')
  await once(counting.server, 'listening')
  proxy = await faultProxy({ target: (counting.server.address() as AddressInfo).port })
})

afterEach(async () => {
  await proxy.stop()
  counting.server.close()
})

/** The reply to one byte, or that the connection broke. */
async function ask(socket = connect(proxy.port, '127.0.0.1')): Promise<string> {
  return new Promise((resolve) => {
    socket.once('data', (chunk) => resolve(chunk.toString()))
    socket.once('error', () => resolve('broken'))
    socket.once('close', () => resolve('broken'))
    socket.write('.')
  })
}

test('passes both ways', async () => {
  expect(await ask()).toBe('1;')
})

test('a cut breaks connections and refuses new ones until it is healed', async () => {
  const socket = connect(proxy.port, '127.0.0.1')
  expect(await ask(socket)).toBe('1;')
  const broken = once(socket, 'close')
  proxy.become({ kind: 'cut' })
  await broken
  expect(await ask()).toBe('broken')
  proxy.heal()
  expect(await ask()).toBe('2;')
})

test('a dropped reply is one to a request that took effect', async () => {
  proxy.become({ kind: 'drop-replies' })
  expect(await ask()).toBe('broken')
  expect(counting.reached()).toBe(1)
})

test('a half-open line says nothing, and breaks when it is healed', async () => {
  const socket = connect(proxy.port, '127.0.0.1')
  expect(await ask(socket)).toBe('1;')
  proxy.become({ kind: 'half-open' })
  const answer = ask(socket)
  const late = ask()
  expect(await Promise.race([answer, late, ask(socket), settled(50)])).toBe('nothing')
  proxy.heal()
  expect([await answer, await late]).toEqual(['broken', 'broken'])
  expect(counting.reached()).toBe(1)
})

test('a delay holds back without changing the order', async () => {
  proxy.become({ kind: 'delay', milliseconds: 40 })
  const socket = connect(proxy.port, '127.0.0.1')
  const started = performance.now()
  expect(await ask(socket)).toBe('1;')
  expect(performance.now() - started).toBeGreaterThan(79)
  proxy.heal()
  expect(await ask(socket)).toBe('2;')
})

test('what comes after a delay has ended overtakes nothing that is still held back', async () => {
  const heard: string[] = []
  counting.server.once('connection', (socket) => {
    socket.on('data', (chunk) => heard.push(chunk.toString()))
  })
  const line = connect(proxy.port, '127.0.0.1').setNoDelay()
  await ask(line)
  let sent = ''
  for (let piece = 0; piece < 200; piece++) {
    proxy.become({ kind: 'delay', milliseconds: 3 })
    for (const text of [`a${piece};`, `b${piece};`]) {
      sent += text
      line.write(text)
      await new Promise((resolve) => setTimeout(resolve, piece % 3))
      proxy.heal()
    }
  }
  await expect.poll(() => heard.join('').length).toBe(sent.length + 1)
  expect(heard.join('')).toBe(`.${sent}`)
  line.destroy()
})

test('the same seed breaks the line in the same way', () => {
  const first = (seed: number) => Array.from(take(faultsOf(seed, 1000), 20))
  expect(first(7)).toEqual(first(7))
  expect(new Set(first(7).map(({ fault }) => fault.kind))).toEqual(
    new Set(['cut', 'delay', 'half-open', 'drop-replies']),
  )
})

function* take<T>(from: Iterator<T>, count: number): Generator<T> {
  for (let taken = 0; taken < count; taken++) yield from.next().value as T
}

function settled(milliseconds: number): Promise<string> {
  return new Promise((resolve) => setTimeout(() => resolve('nothing'), milliseconds))
}
