import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { webHeaders } from './security-headers.ts'

/** First parts of addresses that the application draws itself; `/t` is a tenant's. */
const drawn = [
  'account',
  'console',
  'found',
  'invitation',
  'reset-password',
  'sign-in',
  'sign-up',
  't',
  'verify-email',
]
const nonceMark = '__NONCE__'
/** Files are named by their content. */
const forEver = { immutable: true, maxAge: '365d' } as const

/**
 * The web application, built by `npm run build -w @strata-erp/web`: its files, and one page for every
 * address that it draws.
 *
 * @param folder absolute path of what was built
 */
export async function webRoutes(app: FastifyInstance, folder: string): Promise<void> {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true })
  app.get<{ Params: { '*': string } }>(
    '/assets/*',
    { config: { access: 'public' } },
    async (request, reply) => reply.sendFile(`assets/${request.params['*']}`, folder, forEver),
  )
  for (const path of ['/', ...drawn.flatMap((part) => [`/${part}`, `/${part}/*`])])
    app.get(path, { config: { access: 'public' } }, async (_request, reply) => {
      const nonce = randomBytes(16).toString('base64')
      return reply
        .headers({ ...webHeaders(nonce), 'content-type': 'text/html; charset=utf-8' })
        .send(page.replaceAll(nonceMark, nonce))
    })
}
