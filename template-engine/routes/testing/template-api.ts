/** The routes of the template engine over the test shop: `trade` in two versions, and who asks. */
import { trade, version } from '../../tenant/testing/trade.ts'
import { templateWorld } from '../../tenant/testing/world.ts'
import type { StoryTenant, World } from '../../tenant/testing/world.ts'
import { templateRoutes } from '../index.ts'

export type Method = 'GET' | 'POST' | 'PATCH'

export type TemplateApi = Awaited<ReturnType<typeof templateApi>>

/** Close it when done. */
export async function templateApi() {
  const world: World = await templateWorld()
  await world.publish(trade, version(trade, '1.1.0', { '/flags/limit': 20, '/flags/gift': true }))
  const server = await world.kernel.server({ systemRoutes: [templateRoutes(world.engine)] })
  return {
    world,
    /** @param path below `/api/v1` */
    async ask(
      { token }: Pick<StoryTenant, 'token'>,
      method: Method,
      path: string,
      payload?: object,
      headers: Record<string, string> = {},
    ) {
      const answer = await server.inject({
        method,
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${token}`, ...headers },
        ...(payload !== undefined && { payload }),
      })
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: answer.body,
        body: answer.json(),
      }
    },
    /** A tenant on 1.0.0 that changed what 1.1.0 changes as well. */
    async contested(): Promise<StoryTenant> {
      const tenant = await world.tenant({ on: 'trade@1.0.0' })
      await tenant.edit({ '/flags/limit': 50 })
      return tenant
    },
    close: () => world.close(),
  }
}
