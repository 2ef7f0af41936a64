import type { Command } from 'commander'
import { createHttpServer } from '@strata-erp/core/operate'
import type { Kernel } from '@strata-erp/core/operate'
import { templateRoutes } from '@strata-erp/template-engine'
import { action } from '../command.ts'
import { prepareDemo } from '../demo.ts'
import { notice, say } from '../output.ts'
import type { Session } from '../session.ts'
import { openSession } from '../session.ts'
import { shippedVerticals } from '../verticals.ts'

/** `erp serve` and `erp start`: the HTTP server, the second with two demo tenants. */
export function serveCommands(program: Command): void {
  program
    .command('serve')
    .description('Serve the API')
    .action(
      action(async () => {
        const session = await openSession()
        await session.engine.install(shippedVerticals())
        await untilStopped(session, await listen(session))
      }),
    )
  program
    .command('start')
    .description('Serve the API with two demo tenants: everything from one command')
    .action(
      action(async () => {
        const session = await openSession()
        await session.engine.install(shippedVerticals())
        const url = await listen(session)
        const demo = await prepareDemo(session, url)
        say('')
        say(`Strata ERP is at ${url.href}`)
        for (const { slug, name, token } of demo) say(`  ${name} (${slug}): token ${token}`)
        say(
          `Try: curl -H "Authorization: Bearer ${demo[0]?.token ?? ''}" ${url.href}api/v1/base/companies`,
        )
        await untilStopped(session, url)
      }),
    )
}

const servers = new WeakMap<Kernel, { close(): Promise<unknown> }>()

async function listen({ config, kernel, engine }: Session): Promise<URL> {
  const { host, port, publicUrl, trustProxy } = config
  const server = await createHttpServer(kernel.door, {
    systemRoutes: [templateRoutes(engine)],
    trustProxy,
    ...(publicUrl !== undefined && { publicUrl }),
  })
  servers.set(kernel, server)
  return new URL(await server.listen({ host, port }))
}

/** Serves until asked to end; requests under way are answered first. */
async function untilStopped(session: Session, url: URL): Promise<void> {
  notice(`Serving ${url.href}; stop with Ctrl+C.`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await servers.get(session.kernel)?.close()
  await session.release()
}
