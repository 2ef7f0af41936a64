import type { FastifyInstance } from 'fastify'
import { declaredProblems } from '../problem.ts'
import { mailPage } from './pages/mail.ts'
import { mailScript } from './pages/mail-script.ts'
import { problemsPage } from './pages/problems.ts'
import { referencePage } from './pages/reference.ts'
import { referenceScript } from './pages/reference-script.ts'
import { style } from './pages/style.ts'
import { pageHeaders } from './security-headers.ts'

const html = 'text/html; charset=utf-8'
/** They change with releases only; five minutes (in seconds) spare most of the requests. */
const shortly = 'public, max-age=300'

/**
 * The server's own pages, without anything from elsewhere: API reference, problems, outbox.
 *
 * @param alone there is no web application: who comes to the door is led to the reference
 */
export function pageRoutes(app: FastifyInstance, alone: boolean): void {
  const serve = (path: string, type: string, content: () => string): void => {
    app.get(path, { config: { access: 'public' } }, async (_request, reply) =>
      reply
        .headers({ ...pageHeaders, 'cache-control': shortly, 'content-type': type })
        .send(content()),
    )
  }
  serve('/docs', html, () => referencePage)
  serve('/docs/problems', html, () => problemsPage(declaredProblems))
  serve('/docs/reference.js', 'text/javascript; charset=utf-8', () => referenceScript)
  serve('/mail', html, () => mailPage)
  serve('/mail/outbox.js', 'text/javascript; charset=utf-8', () => mailScript)
  serve('/docs/style.css', 'text/css; charset=utf-8', () => style)
  if (!alone) return
  app.get('/', { config: { access: 'public' } }, async (_request, reply) =>
    reply.headers(pageHeaders).redirect('/docs'),
  )
}
