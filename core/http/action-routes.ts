import type { FastifyInstance } from 'fastify'
import type { Action } from '../plugin/define-action.ts'
import type { Field, Fields } from '../schema/field.ts'
import type { Json } from '../schema/json.ts'
import { instantMillis, instantText } from '../schema/instant.ts'
import { fieldsToJsonSchema } from '../schema/to-json-schema.ts'
import { compileValidator } from '../schema/validate.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, noContent, send } from './answer.ts'
import { answerOnce } from './idempotency.ts'
import { bodyReader } from './input.ts'
import type { Answer } from '../door.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, reading } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { route } from './openapi/operation.ts'
import { actionOperation } from './openapi/record-operations.ts'
import { wrongParameters } from './problems.ts'

interface ActionRequest {
  Params: Record<string, string>
  Querystring: Query
}

/** The routes of every plugin's actions, `/api/v1/<plugin><path>`, input checked before the handler. */
export function actionRoutes(app: FastifyInstance, door: KernelDoor): void {
  for (const plugin of door.plugins)
    for (const action of plugin.actions ?? []) {
      const options = route(
        { module: plugin.name, permission: `${plugin.name}.${action.permission}` },
        actionOperation(action, plugin.title),
        action.deprecated,
      )
      const path = `/${plugin.name}${action.path}`
      if (action.method === 'GET') reads(app, door, plugin.name, path, action, options)
      else acts(app, door, plugin.name, path, action, options)
    }
}

function reads(
  app: FastifyInstance,
  door: KernelDoor,
  plugin: string,
  path: string,
  action: Action,
  options: ReturnType<typeof route>,
): void {
  const readQuery = queryReader(action.query)
  app.get<ActionRequest>(path, options, async (request, reply) => {
    const input = { ...request.params, body: {}, query: readQuery(request.query) }
    return send(reply, resultAnswer(await door.act(scopeOf(request), plugin, action, input)))
  })
}

function acts(
  app: FastifyInstance,
  door: KernelDoor,
  plugin: string,
  path: string,
  action: Action,
  options: ReturnType<typeof route>,
): void {
  const readBody = actionBodyReader(action.body)
  const readQuery = queryReader(action.query)
  const takesQuery = Object.keys(action.query).length > 0
  app.post<ActionRequest>(path, options, async (request, reply) => {
    if (!takesQuery) refuseParameters(request)
    return answerOnce<unknown>(door, request, reply, {
      keyRequired: action.idempotencyKey === 'required',
      // Read inside the effect: input that is refused frees the key like any other refusal.
      effect: async (scope, completes) =>
        door.act(
          scope,
          plugin,
          action,
          {
            ...request.params,
            body: readBody(request.body),
            query: takesQuery ? readQuery(request.query) : {},
          },
          { completes },
        ),
      answer: resultAnswer,
    })
  })
}

function resultAnswer(result: unknown): Answer {
  return result === undefined ? noContent() : jsonAnswer(result)
}

/** What is left out of a body gets its default or null. */
function actionBodyReader(fields: Fields): (body: unknown) => Readonly<Record<string, Json>> {
  const read = bodyReader<Readonly<Record<string, Json>>>('body', fieldsToJsonSchema(fields))
  return (body = {}) => completed(fields, read(body))
}

/** The same for a query string, whose values are text until their field says what they are. */
function queryReader(fields: Fields): (query: Query) => Readonly<Record<string, Json>> {
  const validate = compileValidator(fieldsToJsonSchema(fields))
  return (query) => {
    const values = reading((refuse) =>
      Object.fromEntries(
        once(query, refuse).map(([name, text]) => [name, fromText(fields[name], text)]),
      ),
    )
    const errors = validate(values)
    if (errors.length > 0)
      throw wrongParameters(
        errors.map(({ pointer, message }) => ({ pointer: pointer.replace(/^\//, ''), message })),
      )
    return completed(fields, values)
  }
}

/** Text that is not of the field's type stays text, and the schema refuses it. */
function fromText(declared: Field | undefined, text: string): Json {
  switch (declared?.type) {
    case 'integer':
      return /^-?\d{1,16}$/.test(text) ? Number(text) : text
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : text
    case 'choices':
      return text.split(',')
    default:
      return text
  }
}

/** Handlers meet instants in the form that records have them, whatever zone a caller is in. */
const inUtc = (declared: Field, value: Json): Json =>
  declared.type === 'timestamp' && typeof value === 'string'
    ? instantText(instantMillis(value))
    : value

function completed(
  fields: Fields,
  given: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, declared]) => [
      name,
      inUtc(declared, given[name] ?? declared.default ?? null),
    ]),
  )
}
