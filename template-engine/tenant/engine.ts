/** The template engine of one kernel: each verb is a file of this room. */
import type { Kernel } from '@strata-erp/core'
import { changelog } from './changelog.ts'
import { listVerticals, showVertical } from './catalogue.ts'
import type { TemplateEngine } from './engine-interface.ts'
import { differences, sides } from './compare.ts'
import { extract } from './extract.ts'
import { upgradeAll } from './fleet.ts'
import { look } from './fleet-tenant.ts'
import { watchConfiguration } from './hooks.ts'
import { install } from './install.ts'
import { readPlan } from './plan-store.ts'
import { rollback } from './rollback.ts'
import { createRoom } from './room.ts'
import { history, reset, setPolicy, status } from './status.ts'
import { parseVertical } from './target.ts'
import { commit, plan, readsOf, resolve, upgrade } from './verbs.ts'
import { why } from './why.ts'

const engines = new WeakMap<Kernel, TemplateEngine>()

/**
 * The template engine of a kernel, which from then on hears of every change of a configuration.
 * Asked again for the same kernel, it is the same engine.
 */
export function createTemplateEngine(kernel: Kernel): TemplateEngine {
  const known = engines.get(kernel)
  if (known !== undefined) return known
  const room = createRoom(kernel)
  watchConfiguration(room)
  const engine: TemplateEngine = {
    install: (source) => install(room, source),
    listVerticals: () => listVerticals(room),
    showVertical: (key, options) => showVertical(room, key, options),
    changelog: (key, from, to) => changelog(room, key, from, to),
    status: (scope) => status(room, scope),
    async targetOf(tenantId) {
      const { state } = await look(room, { id: tenantId })
      return { vertical: state?.vertical ?? null, version: state?.version ?? null }
    },
    apply: (scope, vertical, request) =>
      upgrade(room, scope, { ...request, ...parseVertical(vertical) }),
    plan: (scope, request) => plan(room, scope, request),
    findPlan: async (scope, id) =>
      (await readPlan(readsOf(room, scope.tenant.id), scope.tenant.id, id)).view,
    sides: (scope, id, pointer) => sides(room, scope, id, pointer),
    resolve: (scope, id, answers, options) => resolve(room, scope, id, answers, options),
    commit: (scope, id, options) => commit(room, scope, id, options),
    upgrade: (scope, request) => upgrade(room, scope, request),
    upgradeAll: (request) => upgradeAll(room, request),
    history: (scope, options) => history(room, scope, options),
    differences: (scope, from, to) => differences(room, scope, from, to),
    rollback: (scope, request) => rollback(room, scope, request),
    why: (scope, pointer) => why(room, scope, pointer),
    extract: (scope, request) => extract(room, scope, request),
    setPolicy: (scope, policy) => setPolicy(room, scope, policy),
    reset: (scope, pointers, options) => reset(room, scope, pointers, options),
  }
  engines.set(kernel, engine)
  return engine
}
