import type { Command } from 'commander'
import { createHttpServer } from '@strata-erp/core/operate'
import { firstRun } from '../first-run.ts'
import { fleetWorker, platformParts } from '../platform.ts'
import { templateRoutes } from '@strata-erp/template-engine'
import { action } from '../command.ts'
import type { DemoLogin } from '../demo.ts'
import { notice, print } from '../output.ts'
import type { Session } from '../session.ts'
import { openSession } from '../session.ts'
import { Refusal } from '../refusal.ts'
import { productVersion } from '../version.ts'
import { webFolder } from '../web-folder.ts'

/** `erp serve`, `erp start` and `erp worker`: HTTP server with worker, with two demo tenants, neither. */
export function serveCommands(program: Command): void {
  program
    .command('serve')
    .description(
      'serve the API until it is stopped; events and jobs are handled in the same process',
    )
    .option('--no-worker', 'leave events and jobs to "erp worker" processes')
    .action(
      action((given) =>
        served(!given.isOff('worker'), async ({ url }) => {
          print(given, { url: url.href }, () => `Strata ERP is at ${url.href}`)
        }),
      ),
    )
  program
    .command('worker')
    .description('handle events and jobs until it is stopped, without an HTTP server')
    .action(action(() => worked()))
  program
    .command('start')
    .description('serve the API with two demo tenants: everything from one command')
    .action(
      action((given) =>
        served(true, async ({ session, url }) => {
          // A server in production never loads the demo.
          const { prepareDemo } = await import('../demo.ts')
          const demo = await prepareDemo(session, url)
          print(given, { url: url.href, demo }, () =>
            [
              '',
              `Strata ERP is at ${forPeople(session, url).href}`,
              ...signIns(demo),
              'Or make an account of your own; without SMTP_URL its mails are shown in the browser.',
              '',
              'Tokens for programs:',
              ...demo.map(({ slug, name, token }) => `  ${name} (${slug}): token ${token}`),
              `Try: curl -H "Authorization: Bearer ${demo[0]?.token ?? ''}" ${url.href}api/v1/base/companies`,
            ].join('\n'),
          )
        }),
      ),
    )
}

/** Where people open it: passkeys and links of mails know the server by its name, not its number. */
function forPeople({ config }: Session, url: URL): URL {
  const named = new URL(config.publicUrl ?? url)
  if (config.publicUrl === undefined && ['127.0.0.1', '[::1]'].includes(named.hostname))
    named.hostname = 'localhost'
  return named
}

/** Who of the demo can sign in, and as what. */
function signIns(demo: readonly DemoLogin[]): readonly string[] {
  const password = demo.flatMap(({ people }) => people)[0]?.password
  if (password === undefined) return []
  return [
    `Sign in as one of these, with the password ${password}`,
    ...demo.flatMap(({ name, people }) => [
      `  ${name}: ${people.map(({ email }) => email).join(', ')}`,
    ]),
  ]
}

/** Serves until asked to end; requests under way are answered first. */
async function served(
  worker: boolean,
  ready: (running: { readonly session: Session; readonly url: URL }) => Promise<void>,
): Promise<void> {
  const asked = stopRequest()
  const session = await openTraced()
  try {
    const { host, port, publicUrl, trustProxy, rateLimits } = session.config
    const web = await webFolder()
    const server = await createHttpServer(session.kernel.door, {
      ...(web !== undefined && { webFolder: web }),
      systemRoutes: [templateRoutes(session.engine)],
      trustProxy,
      rateLimits,
      metricsToken: session.config.metricsToken,
      firstRun: firstRun(session),
      platform: platformParts(session),
      // On a laptop without a mail server; elsewhere nobody sits at the machine.
      showKeptMails: session.config.smtpUrl === undefined && session.superuserUrl !== undefined,
      ...(publicUrl !== undefined && { publicUrl }),
    })
    try {
      const url = new URL(await listening(server.listen({ host, port }), host, port))
      session.kernel.identity.start()
      const fleet = fleetWorker(session)
      if (worker) await work(session)
      if (worker) fleet.start()
      try {
        await ready({ session, url })
        notice(`Serving ${url.href}; stop with Ctrl+C.`)
        await asked
      } finally {
        await fleet.stop()
      }
    } finally {
      await server.close()
    }
  } finally {
    await session.release()
  }
}

/** Handles events and jobs until asked to end; those under way are ended first. */
async function worked(): Promise<void> {
  const asked = stopRequest()
  const session = await openTraced()
  try {
    await work(session)
    const fleet = fleetWorker(session)
    fleet.start()
    notice('Working; stop with Ctrl+C.')
    await asked
    await fleet.stop()
  } finally {
    await session.release()
  }
}

/** A session whose work is traced where a collector is configured; what it did last is sent too. */
async function openTraced(): Promise<Session> {
  const session = await openSession()
  const { tracing } = session.config
  if (tracing === undefined) return session
  // Most installations have no collector, and none of this then.
  const { startTracing } = await import('../tracing.ts')
  const stop = startTracing(tracing, { version: productVersion(), tell: notice })
  return {
    ...session,
    async release() {
      await session.release()
      await stop()
    },
  }
}

/** Begins to relay and handle events, and to do jobs; the end of the session ends it. */
async function work({ kernel, relayUrl }: Session): Promise<void> {
  if (relayUrl === undefined)
    throw new Refusal(
      'RELAY_NEEDED',
      'Expected DATABASE_RELAY_URL, the role that moves events and finds jobs, found none; set it, or serve with --no-worker.',
      { path: 'DATABASE_RELAY_URL', usage: false },
    )
  await kernel.events.start()
  await kernel.jobs.start()
  kernel.audit.start()
  kernel.lifecycle.start()
}

/** Heard from the first instant, so that a start can be called off too. */
function stopRequest(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

async function listening(started: Promise<string>, host: string, port: number): Promise<string> {
  try {
    return await started
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL')
      throw new Refusal(
        'PORT_NOT_AVAILABLE',
        `Expected to listen on ${host}:${String(port)}, found it ${code === 'EADDRINUSE' ? 'in use' : 'not allowed'}; set PORT (and HOST) to another, or PORT=0 for any free one.`,
        { path: 'PORT', usage: false },
      )
    throw error
  }
}
