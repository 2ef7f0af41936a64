import type { FastifyInstance } from 'fastify'
import { jsonAnswer, send } from './answer.ts'
import type { KernelDoor, ReadinessCheck } from './kernel-door.ts'
import { explain } from './problem-handler.ts'

const open = { config: { access: 'public' } } as const

/**
 * `/health/live`: the process answers. `/health/ready`: it may be given requests; 503 while the
 * database is away, migrations are missing, or the server shuts down.
 */
export function healthRoutes(app: FastifyInstance, door: KernelDoor, closing: () => boolean): void {
  app.get('/health/live', open, async (_request, reply) =>
    send(reply, jsonAnswer({ status: 'ok' })),
  )
  app.get('/health/ready', open, async (request, reply) => {
    const checks = await readiness(door, request.id, closing())
    const ready = checks.every((check) => check.ok)
    const answer = jsonAnswer({ status: ready ? 'ok' : 'unavailable', checks })
    if (ready) return send(reply, answer)
    return send(reply.header('retry-after', '2'), { ...answer, status: 503 })
  })
}

async function readiness(
  door: KernelDoor,
  requestId: string,
  closing: boolean,
): Promise<readonly ReadinessCheck[]> {
  if (closing) return [{ name: 'server', ok: false, found: 'It is shutting down.' }]
  try {
    return await door.readiness()
  } catch (error) {
    return [{ name: 'database', ok: false, found: explain(door, error, requestId).message }]
  }
}
