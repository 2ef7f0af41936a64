import type { FastifyInstance } from 'fastify'
import { isActive } from '../plugin/activation.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { Say } from '../schema/to-form.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, send } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import { bodyReader } from './input.ts'
import type { ConfigurationState } from '../configuration/configuration-door.ts'
import type { KernelDoor } from './kernel-door.ts'
import { sayFor } from './entity-routes.ts'
import { refuseParameters } from './no-parameters.ts'
import { moduleOperations, moduleSwitchSchema } from './openapi/kernel-operations.ts'
import { route } from './openapi/operation.ts'

const readSwitch = bodyReader<{ readonly active: boolean }>('module switch', moduleSwitchSchema)

/** `GET /modules`: what is installed and what is on. `PUT /modules/:name`: on and off while running. */
export function moduleRoutes(app: FastifyInstance, door: KernelDoor): void {
  app.get('/modules', route('member', moduleOperations.list), async (request, reply) => {
    refuseParameters(request)
    const { activeModules, revision } = scopeOf(request).effective
    const say = sayFor(door, request)
    const data = door.plugins.map((plugin) => stateOf(plugin, activeModules.has(plugin.name), say))
    return send(reply, jsonAnswer({ data }, revision))
  })
  app.put<{ Params: { name: string } }>(
    '/modules/:name',
    route({ permission: 'modules.update' }, moduleOperations.change),
    async (request, reply) => {
      refuseParameters(request)
      const { name } = request.params
      return answerOnce<ConfigurationState>(door, request, reply, {
        effect: async (scope, completes) =>
          door.configuration.activate(scope, name, activeIn(request.body), { completes }),
        answer: ({ document, revision }) => {
          const plugin = door.plugins.find((candidate) => candidate.name === name)
          return jsonAnswer(
            plugin && stateOf(plugin, isActive(plugin, document), sayFor(door, request)),
            revision,
          )
        },
      })
    },
  )
}

/** @throws Problem INVALID_INPUT */
function activeIn(body: unknown): boolean {
  return readSwitch(body).active
}

function stateOf(plugin: Plugin, active: boolean, say: Say) {
  const { name, title, description } = plugin
  return {
    name,
    title: say(name, title),
    description: description === undefined ? null : say(`${name}#about`, description),
    version: plugin.version,
    active,
    alwaysActive: plugin.alwaysActive === true,
    requires: plugin.requires ?? [],
  }
}
