import type { FastifyInstance } from 'fastify'
import { catalogueOf } from '../configuration/catalogue.ts'
import { isObject, memberOf } from '../configuration/shape.ts'
import { documentFaults, renderDocument } from '../documents/render-document.ts'
import type { DocumentTemplate } from '../documents/render-document.ts'
import { sampleOf } from '../documents/sample.ts'
import { pathFaults, subjectOf } from '../notifications/event-words.ts'
import type { Manner } from '../notifications/helpers.ts'
import { render } from '../notifications/render.ts'
import { templateFaults } from '../notifications/template-faults.ts'
import { sayIn } from '../plugin/say.ts'
import type { InputError } from '../problem.ts'
import { problems } from '../records/problems.ts'
import type { Field } from '../schema/field.ts'
import type { JsonObject } from '../schema/json.ts'
import type { Scope } from '../tenancy/scope.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, send } from './answer.ts'
import { documentData } from './document-data.ts'
import { sayFor } from './entity-routes.ts'
import { bodyReader } from './input.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, reading } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import {
  documentPreviewSchema,
  notificationPreviewSchema,
  setupOperations,
} from './openapi/setup-operations.ts'
import { route } from './openapi/operation.ts'
import { setupCatalogue, wordsOf } from './setup-catalogue.ts'

interface DocumentBody extends DocumentTemplate {
  readonly entity?: string
  readonly record?: string
}
interface NotificationBody {
  readonly on: string
  readonly subject?: string
  readonly template: string
}

const readDocument = bodyReader<DocumentBody>('document template', documentPreviewSchema)
const readNotification = bodyReader<NotificationBody>('rule', notificationPreviewSchema)
const canRead = { permission: 'configuration.read' }

/** What setup screens are drawn from, and texts as they will be; nothing here changes anything. */
export function setupRoutes(app: FastifyInstance, door: KernelDoor): void {
  const catalogue = catalogueOf(door.plugins)
  app.get('/catalogue', route(canRead, setupOperations.catalogue), async (request, reply) => {
    refuseParameters(request)
    const scope = scopeOf(request)
    const answer = setupCatalogue(catalogue, scope, sayFor(door, request))
    return send(reply, jsonAnswer(answer, scope.effective.revision))
  })
  app.get<{ Querystring: Query }>(
    '/catalogue/words',
    route(canRead, setupOperations.words),
    async (request, reply) => {
      const language = languageOf(request.query)
      const scope = scopeOf(request)
      const { document } = scope.effective
      const own = memberOf(memberOf(document, 'labels'), language)
      const { labels: _, ...without } = document
      const say = sayIn(door.plugins, { document: without }, language)
      const data = wordsOf(door, scope, isObject(own) ? own : {}, say)
      return send(reply, jsonAnswer({ data }, scope.effective.revision))
    },
  )
  app.post(
    '/documents/preview',
    route(canRead, setupOperations.documentPreview),
    async (request, reply) => {
      refuseParameters(request)
      const scope = scopeOf(request)
      const { entity, record, ...template } = readDocument(request.body)
      refuseFaults(documentFaults(template))
      const { data, id } = await documentData(door, scope, entity, record)
      const html = rendered('/body', () => renderDocument(template, data, mannerOf(scope)))
      return send(reply, jsonAnswer({ html, record: id }))
    },
  )
  app.post(
    '/notifications/preview',
    route(canRead, setupOperations.notificationPreview),
    async (request, reply) => {
      refuseParameters(request)
      const scope = scopeOf(request)
      const { on, subject = '', template } = readNotification(request.body)
      const { currency, slug, name, timezone, locale } = scope.tenant
      const customFields = (entity: string): Readonly<Record<string, Field>> =>
        Object.fromEntries(scope.effective.customFields(entity).map((one) => [one.key, one]))
      const faults = (text: string, pointer: string): InputError[] =>
        templateFaults(text, pathFaults(catalogue, customFields, on)).map((message) => ({
          pointer,
          message,
        }))
      refuseFaults([...faults(subject, '/subject'), ...faults(template, '/template')])
      const about = subjectOf(catalogue, on)
      const fields = about === undefined ? {} : (catalogue.entities.get(about.entity)?.fields ?? {})
      const data: JsonObject = {
        record:
          about === undefined
            ? null
            : {
                ...sampleOf(fields, currency),
                custom: sampleOf(customFields(about.entity), currency),
              },
        event: {
          id: '',
          type: on,
          at: '2027-03-15T09:30:00.000Z',
          aggregateId: '',
          actor: { ...scope.actor },
        },
        tenant: { slug, name, timezone, currency, locale },
        link: null,
        ...sampleOf(catalogue.events.get(on) ?? {}, currency),
      }
      const manner = mannerOf(scope)
      return send(
        reply,
        jsonAnswer({
          subject: rendered('/subject', () => render(subject, data, manner)),
          text: rendered('/template', () => render(template, data, manner)),
          data,
        }),
      )
    },
  )
}

function languageOf(query: Query): string {
  return reading((refuse) => {
    let language = ''
    for (const [name, value] of once(query, refuse))
      if (name !== 'language') refuse(name, `Expected language, found "${name}"; drop it.`)
      else if (!/^[a-z]{2}(-[A-Z]{2})?$/.test(value))
        refuse(name, `Expected a language such as de, found "${value.slice(0, 20)}"; correct it.`)
      else language = value
    if (language === '' && query['language'] === undefined)
      refuse('language', 'Expected a language such as de, found none; add it.')
    return language
  })
}

function mannerOf({ tenant, effective }: Scope): Manner {
  const labels = effective.document['labels']
  return { tenant, labels: isObject(labels) ? labels : undefined }
}

/** @throws Problem INVALID_INPUT */
function refuseFaults(errors: readonly InputError[]): void {
  if (errors.length > 0)
    throw problems.INVALID_INPUT(
      { what: 'template', count: errors.length },
      { errors: errors.slice(0, 50) },
    )
}

/** What only shows when it is rendered, such as loops without end, is a fault of the text too. */
function rendered(pointer: string, make: () => string): string {
  try {
    return make()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw problems.INVALID_INPUT(
      { what: 'template', count: 1 },
      { errors: [{ pointer, message: message.slice(0, 500) }] },
    )
  }
}
