import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Kafka, logLevel } from 'kafkajs'
import { createTransport } from 'nodemailer'
import { describe, expect, test, vi } from 'vitest'
import { describeWith } from './describe-with.ts'
import { startMailCatcher } from './mail-catcher.ts'
import { startProgram } from './program.ts'
import { ownFolder, serviceUrl } from './shared.ts'

describeWith(['kafka'], 'Kafka for tests', (urls) => {
  test('is one broker that all workers share', async () => {
    const admin = new Kafka({ brokers: [urls.kafka], logLevel: logLevel.NOTHING }).admin()
    await admin.connect()
    const { brokers } = await admin.describeCluster()
    await admin.disconnect()
    expect(brokers).toHaveLength(1)
    expect(await serviceUrl('kafka')).toBe(urls.kafka)
  })
})

describeWith(['registry'], 'the schema registry for tests', (urls) => {
  test('keeps a schema and refuses one that its readers could not read', async () => {
    const register = (schema: object) =>
      fetch(`${urls.registry}/subjects/services-example-value/versions`, {
        method: 'POST',
        headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
        body: JSON.stringify({ schema: JSON.stringify(schema) }),
      })
    await fetch(`${urls.registry}/config/services-example-value`, {
      method: 'PUT',
      headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
      body: JSON.stringify({ compatibility: 'BACKWARD' }),
    })
    const field = (name: string) => ({ name, type: 'string' })
    const record = { type: 'record', name: 'Example' }
    expect((await register({ ...record, fields: [field('a')] })).status).toBe(200)
    const narrower = { ...record, fields: [field('a'), field('b')] }
    expect((await register(narrower)).status).toBe(409)
  })
})

describe('the mail catcher', () => {
  test('keeps what it is sent, and refuses when told to', async () => {
    const catcher = await startMailCatcher()
    const sender = createTransport(catcher.url)
    const mail = { from: 'a@example.com', to: 'b@example.com', subject: 'Paid', text: 'Thanks' }
    await sender.sendMail(mail)
    expect(catcher.mails).toMatchObject([{ from: 'a@example.com', to: ['b@example.com'] }])
    expect(catcher.mails[0]?.source).toContain('Subject: Paid')
    catcher.refuse('mailbox full')
    await expect(sender.sendMail(mail)).rejects.toThrow('mailbox full')
    await catcher.stop()
  })
})

describe('a program of a test run', () => {
  test('ends when the run is killed', async () => {
    const run = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
    vi.stubEnv('STRATA_TEST_RUN', String(run.pid))
    const program = await startProgram({
      program: process.execPath,
      parameters: ['-e', 'setInterval(() => undefined, 1000)'],
      folder: ownFolder('program'),
      ready: () => Promise.resolve(true),
    })
    vi.unstubAllEnvs()
    run.kill('SIGKILL')
    await once(run, 'exit')
    await expect.poll(() => isRunning(program.pid), { timeout: 20_000 }).toBe(false)
  })
})

function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
