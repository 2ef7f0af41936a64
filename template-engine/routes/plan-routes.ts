import {
  answerOnce,
  bodyReader,
  jsonAnswer,
  refuseParameters,
  route,
  scopeOf,
  send,
} from '@strata-erp/core'
import type { KernelDoor, QueryString } from '@strata-erp/core'
import type { Migration } from '../merge/index.ts'
import type { Applied, TemplateEngine } from '../tenant/engine-interface.ts'
import type { Answer, PlanView } from '../tenant/plan.ts'
import { finishing, tag } from './reply.ts'
import type { HttpApp } from './reply.ts'
import { pointerOf } from './read-routes.ts'
import { appliedAnswer, planAnswer, planSchema, resolveSchema, sidesAnswer } from './schemas.ts'

interface PlanBody {
  readonly vertical?: string
  readonly version?: string
  readonly addons?: Readonly<Record<string, string | null>>
  readonly mapping?: readonly Migration[]
  readonly dryRun?: boolean
}
interface At {
  Params: { id: string }
}

const readPlanBody = bodyReader<PlanBody>('plan', planSchema)
const readAnswers = bodyReader<{ readonly answers: readonly Answer[] }>('answers', resolveSchema)
const mayPlan = { permission: 'template.plan' } as const

/** Plan, look, answer, commit: the upgrade of one tenant in steps. */
export function planRoutes(app: HttpApp, engine: TemplateEngine, door: KernelDoor): void {
  app.post(
    '/template/plan',
    route(mayPlan, {
      summary: 'Plan an upgrade, another vertical or other add-ons; changes nothing yet',
      tag,
      body: planSchema,
      answer: planAnswer,
    }),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<PlanView>(door, request, reply, {
        effect: async (scope, completes) => {
          const { version, ...rest } = readPlanBody(request.body ?? {})
          return engine.plan(scope, { ...rest, to: version, ...finishing(scope, completes) })
        },
        answer: (plan) => jsonAnswer(plan),
      })
    },
  )
  app.get<At>(
    '/template/plan/:id',
    route({ permission: 'template.read' }, { summary: 'One plan', tag, answer: planAnswer }),
    async (request, reply) => {
      refuseParameters(request)
      return send(reply, jsonAnswer(await engine.findPlan(scopeOf(request), request.params.id)))
    },
  )
  app.get<At & { Querystring: QueryString }>(
    '/template/plan/:id/sides',
    route(
      { permission: 'template.read' },
      {
        summary: 'One element as the template was, as it is offered, yours, and as it would become',
        tag,
        parameters: [
          {
            name: 'pointer',
            required: true,
            schema: { type: 'string' },
            description: '/workflows/order',
          },
        ],
        answer: sidesAnswer,
      },
    ),
    async (request, reply) => {
      const { id } = request.params
      const scope = scopeOf(request)
      // A plan of nobody's is missing before anything is wrong with the question.
      await engine.findPlan(scope, id)
      const pointer = pointerOf(request.query)
      return send(reply, jsonAnswer(await engine.sides(scope, id, pointer)))
    },
  )
  app.post<At>(
    '/template/plan/:id/resolve',
    route(mayPlan, {
      summary: 'Answer some or all questions of an open plan',
      tag,
      body: resolveSchema,
      answer: planAnswer,
    }),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<PlanView>(door, request, reply, {
        effect: async (scope, completes) =>
          engine.resolve(
            scope,
            request.params.id,
            readAnswers(request.body).answers,
            finishing(scope, completes),
          ),
        answer: (plan) => jsonAnswer(plan),
      })
    },
  )
  app.post<At>(
    '/template/plan/:id/commit',
    route(
      { permission: 'template.apply' },
      { summary: 'Write a plan without open questions', tag, answer: appliedAnswer },
    ),
    async (request, reply) => {
      refuseParameters(request)
      return answerOnce<Applied>(door, request, reply, {
        effect: async (scope, completes) =>
          engine.commit(scope, request.params.id, finishing(scope, completes)),
        answer: (applied) => jsonAnswer(applied),
      })
    },
  )
}
