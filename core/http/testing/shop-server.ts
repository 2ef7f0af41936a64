/** A real server on a real database with the shop's tables, and a caller for stories. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { schemaDiff } from '../../database/schema-diff.ts'
import { allTables } from '../../database/all-tables.ts'
import type { Plugin } from '../../plugin/define-plugin.ts'
import { compileModel } from '../../schema/model.ts'
import { createKernelDatabase } from '../../testing/kernel-database.ts'
import { testKernel } from '../../testing/test-kernel.ts'
import type { TestKernel, TestTenant } from '../../testing/test-kernel.ts'
import type { HttpOptions } from '../server.ts'
import { shop } from './shop.ts'

/** The kernel's SQL, which the composition root would hand over. */
const kernelMigrations = {
  name: '@strata-erp/migrations',
  directory: fileURLToPath(new URL('../../../migrations', import.meta.url)),
}

/** A kernel with the shop installed. */
export const shopKernel = (): Promise<TestKernel> => kernelOf([shop])

/** A kernel with plugins whose SQL is made from their entities, as an author would. */
export async function kernelOf(plugins: readonly Plugin[]): Promise<TestKernel> {
  const empty = await createKernelDatabase()
  const directory = await mkdtemp(join(tmpdir(), 'strata-shop-'))
  try {
    const sql = await schemaDiff(empty.ownerUrl, allTables(compileModel(plugins)))
    await writeFile(join(directory, '0001_shop.sql'), sql)
    return await testKernel({
      plugins,
      migrations: [kernelMigrations, { name: 'shop', directory }],
    })
  } finally {
    await rm(directory, { recursive: true })
    await empty.drop()
  }
}

export type Answer = LightMyRequestResponse

/** An answer that has the status it must have; else the test ends with what came instead. */
export function having(status: number, answer: Answer): Answer {
  if (answer.statusCode !== status)
    throw new Error(`Expected ${status}, found ${answer.statusCode}: ${answer.body}`)
  return answer
}

export interface Caller {
  readonly get: (path: string, headers?: InjectOptions['headers']) => Promise<Answer>
  readonly send: (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS',
    path: string,
    payload?: unknown,
    headers?: InjectOptions['headers'],
  ) => Promise<Answer>
}

/** Calls below `/api/v1` with a token. */
export function callerWith(server: FastifyInstance, token: string): Caller {
  const authorization = `Bearer ${token}`
  return {
    get: async (path, headers = {}) =>
      server.inject({ url: `/api/v1${path}`, headers: { authorization, ...headers } }),
    send: async (method, path, payload, headers = {}) =>
      server.inject({
        method,
        url: `/api/v1${path}`,
        headers: {
          authorization,
          ...(payload !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(payload !== undefined && {
          payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
        }),
      }),
  }
}

export interface ShopServer {
  readonly kernel: TestKernel
  readonly server: FastifyInstance
  /** Two tenants that have the shop, one that has not. */
  readonly acme: TestTenant
  readonly globex: TestTenant
  readonly plain: TestTenant
  readonly admin: Caller
  close(): Promise<void>
}

export async function shopServer(options?: HttpOptions): Promise<ShopServer> {
  const kernel = await shopKernel()
  const server = await kernel.server(options)
  const acme = await kernel.tenant('acme', { modules: ['shop'], currency: 'EUR' })
  const globex = await kernel.tenant('globex', { modules: ['shop'], currency: 'EUR' })
  const plain = await kernel.tenant('plain')
  return {
    kernel,
    server,
    acme,
    globex,
    plain,
    admin: callerWith(server, acme.token),
    close: () => kernel.close(),
  }
}
