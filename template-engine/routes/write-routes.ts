import {
  answerOnce,
  bodyReader,
  jsonAnswer,
  refuseParameters,
  requireSections,
  route,
  scopeOf,
} from '@strata-erp/core'
import type { KernelDoor } from '@strata-erp/core'
import type { Migration } from '../merge/index.ts'
import type { Applied, GivenBack, RolledBack, TemplateEngine } from '../tenant/engine-interface.ts'
import type { Policy } from '../merge/index.ts'
import type { Answer, TenantPolicy, UpgradePolicy } from '../tenant/plan.ts'
import { finishing, tag } from './reply.ts'
import type { HttpApp } from './reply.ts'
import {
  appliedAnswer,
  applySchema,
  policyAnswer,
  policySchema,
  resetAnswer,
  resetSchema,
  rollbackSchema,
  rolledBackAnswer,
} from './schemas.ts'

interface ApplyBody {
  readonly vertical: string
  readonly version?: string
  readonly addons?: Readonly<Record<string, string | null>>
  readonly mapping?: readonly Migration[]
  readonly dryRun?: boolean
  readonly answers?: readonly Answer[]
}
interface RollbackBody {
  readonly to?: number
  readonly mode?: 'exact' | 'merge'
  readonly restoreRevoked?: boolean
  readonly dryRun?: boolean
}

interface PolicyBody {
  readonly upgrades?: UpgradePolicy
  readonly paths?: readonly Policy[]
}

const readPolicy = bodyReader<PolicyBody>('policy', policySchema)
const readApply = bodyReader<ApplyBody>('application of a vertical', applySchema)
const readRollback = bodyReader<RollbackBody>('rollback', rollbackSchema)
const readReset = bodyReader<{ readonly pointers: readonly string[] }>('reset', resetSchema)

/** `POST /template/apply`, `rollback` and `reset`, and `PATCH /template/policy`. */
export function writeRoutes(app: HttpApp, engine: TemplateEngine, door: KernelDoor): void {
  app.post(
    '/template/apply',
    route(
      { permission: 'template.apply' },
      {
        summary: 'Apply a vertical; with questions left, the plan waits for answers',
        tag,
        body: applySchema,
        answer: appliedAnswer,
      },
    ),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<Applied>(door, request, reply, {
        effect: async (scope, completes) => {
          const { vertical, version, ...rest } = readApply(request.body)
          const name = version === undefined ? vertical : `${vertical}@${version}`
          return engine.apply(scope, name, { ...rest, ...finishing(scope, completes) })
        },
        answer: (applied) => jsonAnswer(applied),
      })
    },
  )
  app.patch(
    '/template/policy',
    route(
      { permission: 'template.apply' },
      {
        summary: 'What upgrades may do by themselves, and which places are decided in advance',
        tag,
        body: policySchema,
        answer: policyAnswer,
      },
    ),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<TenantPolicy>(door, request, reply, {
        effect: async (scope, completes) =>
          engine.setPolicy(scope, {
            ...readPolicy(request.body),
            ...finishing(scope, completes),
          }),
        answer: (policy) => jsonAnswer(policy),
      })
    },
  )
  app.post(
    '/template/rollback',
    route(
      { permission: 'template.rollback' },
      {
        summary: 'Return to an earlier revision, or plan a revert that keeps later changes',
        tag,
        body: rollbackSchema,
        answer: rolledBackAnswer,
      },
    ),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<RolledBack>(door, request, reply, {
        effect: async (scope, completes) =>
          engine.rollback(scope, {
            ...readRollback(request.body ?? {}),
            ...finishing(scope, completes),
          }),
        answer: (done) => jsonAnswer(done),
      })
    },
  )
  app.post(
    '/template/reset',
    route(
      { permission: 'configuration.update' },
      {
        summary: 'Give places back to the template: its values return, what it had comes back',
        tag,
        body: resetSchema,
        answer: resetAnswer,
      },
    ),
    async (request, reply) => {
      refuseParameters(request)
      const { pointers } = readReset(request.body)
      requireSections(
        scopeOf(request).permissions,
        pointers.map((pointer) => pointer.split(/[/#]/)[1] ?? ''),
      )
      return answerOnce<GivenBack>(door, request, reply, {
        effect: async (scope, completes) =>
          engine.reset(scope, pointers, finishing(scope, completes)),
        answer: ({ revision }) => jsonAnswer({ revision }, revision),
      })
    },
  )
}
