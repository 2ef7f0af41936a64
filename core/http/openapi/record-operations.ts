import { fieldsToJsonSchema } from '../../schema/to-json-schema.ts'
import type { Action } from '../../plugin/define-action.ts'
import type { Entity } from '../../schema/define-entity.ts'
import type { Field, Fields } from '../../schema/field.ts'
import type { CompiledEntity } from '../../schema/model.ts'
import { valueSchema } from '../../schema/to-json-schema.ts'
import { listParameters } from './list-parameters.ts'
import { operationIdOf, pageOf, schemaRef } from './operation.ts'
import type { Describe, Link, Operation, Parameter } from './operation.ts'

export interface RecordOperations {
  readonly list: Describe
  readonly read: Operation
  readonly create: Operation
  readonly change: Operation
  readonly remove: Operation
  readonly restore: Operation
}

/** What the derived routes of an entity say of themselves. */
export function recordOperations(
  compiled: CompiledEntity,
  tag: string,
  path: string,
): RecordOperations {
  const { name, label, idempotencyKey } = compiled.entity
  const keyRequired = idempotencyKey === 'required'
  const one = label.toLowerCase()
  const record = schemaRef(name)
  return {
    list: ({ scope }) => ({
      summary: `List: ${one}`,
      tag,
      parameters: listParameters(compiled, scope),
      answer: pageOf(record),
    }),
    read: { summary: `Read: ${one}`, tag, answer: record, etag: true },
    create: {
      summary: `Create: ${one}`,
      tag,
      body: schemaRef(`${name}.new`),
      answer: record,
      status: 201,
      etag: true,
      location: true,
      keyRequired,
      links: linksOf(compiled.entity, path),
    },
    change: {
      summary: `Change: ${one}`,
      tag,
      body: schemaRef(`${name}.changes`),
      answer: record,
      etag: true,
      precondition: true,
      keyRequired,
    },
    remove: { summary: `Delete: ${one}`, tag, answer: null, precondition: true, keyRequired },
    restore: {
      summary: `Restore a deleted one: ${one}`,
      tag,
      answer: record,
      etag: true,
      keyRequired,
    },
  }
}

/** From a record that was made to what can be done with it. */
function linksOf(entity: Entity, path: string): Readonly<Record<string, Link>> {
  const one = `/api/v1${path}/{id}`
  const parameters = { id: '$response.body#/id' }
  const to = (method: string, at = one): Link => ({
    operationId: operationIdOf(method, at),
    parameters,
  })
  return {
    read: to('get'),
    ...(entity.appendOnly !== true && {
      change: to('patch'),
      delete: to('delete'),
      restore: to('post', `${one}/restore`),
    }),
  }
}

/** What an action says of itself. What it answers is the handler's: any JSON. */
export function actionOperation(action: Action, tag: string): Operation {
  const hasBody = Object.keys(action.body).length > 0
  const body = fieldsToJsonSchema(action.body)
  return {
    summary: action.summary,
    tag,
    parameters: queryParameters(action.query),
    ...(action.method === 'POST' &&
      hasBody && { body, bodyRequired: body['required'] !== undefined }),
    answer: {},
    ...(action.idempotencyKey === 'required' && { keyRequired: true }),
  }
}

export function queryParameters(fields: Fields): readonly Parameter[] {
  return Object.entries(fields).map(([name, declared]: [string, Field]) => ({
    name,
    ...(declared.help !== undefined && { description: declared.help }),
    ...(declared.required === true && declared.default === undefined && { required: true }),
    schema: valueSchema(declared),
  }))
}
