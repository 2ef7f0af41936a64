import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig } from '../../../config.ts'
import { shown } from '../../../settings.ts'

const registry = { SCHEMA_REGISTRY_URL: 'http://registry:8081/' }
const kafkaOf = (env: Record<string, string>) => loadConfig({ env, folder: tmpdir() }).kafka

test('without brokers events travel within PostgreSQL', () => {
  expect(kafkaOf({})).toBeUndefined()
  expect(kafkaOf({ KAFKA_BROKERS: '  ' })).toBeUndefined()
})

test('brokers and a registry are enough', () => {
  expect(kafkaOf({ KAFKA_BROKERS: 'a:9092, b:9092', ...registry })).toEqual({
    brokers: ['a:9092', 'b:9092'],
    registryUrl: 'http://registry:8081',
    prefix: 'erp',
    partitions: 12,
    replication: undefined,
    compression: 'gzip',
    tls: undefined,
    sasl: undefined,
  })
})

test('brokers without a registry are refused by name', () => {
  expect(() => kafkaOf({ KAFKA_BROKERS: 'a:9092' })).toThrow(
    'Expected a value beside KAFKA_BROKERS in SCHEMA_REGISTRY_URL, found none',
  )
})

test('a login needs its name and password, which is never shown', () => {
  const env = { KAFKA_BROKERS: 'a:9092', ...registry, KAFKA_SASL_MECHANISM: 'scram-sha-256' }
  expect(() => kafkaOf(env)).toThrow('KAFKA_SASL_USERNAME')
  const login = { ...env, KAFKA_SASL_USERNAME: 'erp', KAFKA_SASL_PASSWORD: 'secret' }
  expect(kafkaOf(login)?.sasl).toEqual({
    mechanism: 'scram-sha-256',
    username: 'erp',
    password: 'secret',
  })
  const { origins } = loadConfig({ env: login, folder: tmpdir() })
  expect(origins.map(shown)).not.toContain('secret')
  expect(() => kafkaOf({ ...login, KAFKA_SASL_MECHANISM: 'gssapi' })).toThrow(
    'Expected plain, scram-sha-256 or scram-sha-512 in KAFKA_SASL_MECHANISM',
  )
})

test('certificates are read from their files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-tls-'))
  const file = join(folder, 'ca.pem')
  writeFileSync(file, 'PEM')
  const env = { KAFKA_BROKERS: 'a:9092', ...registry, KAFKA_TLS: 'true', KAFKA_TLS_CA: file }
  expect(kafkaOf(env)?.tls).toEqual({ ca: 'PEM', cert: undefined, key: undefined })
  rmSync(folder, { recursive: true })
  expect(() => kafkaOf(env)).toThrow('Expected the name of a file that can be read in KAFKA_TLS_CA')
})
