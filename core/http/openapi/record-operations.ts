import { fieldsToJsonSchema } from '../../schema/to-json-schema.ts'
import type { Action } from '../../plugin/define-action.ts'
import type { Field, Fields } from '../../schema/field.ts'
import type { CompiledEntity } from '../../schema/model.ts'
import { valueSchema } from '../../schema/to-json-schema.ts'
import { listParameters } from './list-parameters.ts'
import { pageOf, schemaRef } from './operation.ts'
import type { Describe, Operation, Parameter } from './operation.ts'

export interface RecordOperations {
  readonly list: Describe
  readonly read: Operation
  readonly create: Operation
  readonly change: Operation
  readonly remove: Operation
  readonly restore: Operation
}

/** What the derived routes of an entity say of themselves. */
export function recordOperations(compiled: CompiledEntity, tag: string): RecordOperations {
  const { name, label } = compiled.entity
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
    },
    change: {
      summary: `Change: ${one}`,
      tag,
      body: schemaRef(`${name}.changes`),
      answer: record,
      etag: true,
      precondition: true,
    },
    remove: { summary: `Delete: ${one}`, tag, answer: null, precondition: true },
    restore: { summary: `Restore a deleted one: ${one}`, tag, answer: record, etag: true },
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
