/**
 * Every route of the product, asked by one tenant for what another one has.
 *
 * An answer about another tenant's record must be the very answer about a record that does not
 * exist: so each question is asked twice, with a stranger's id and with an id of nothing.
 */
import { listRoutes } from '@strata-erp/core/testing'
import type { Route } from '@strata-erp/core/testing'
import type { ComposedProduct } from '../support/composed-product.ts'
import { createNormaliser, send, visible } from './api.ts'
import type { Answer, Request } from './api.ts'
import { chanceOf, idPlaces, replacedAt, valueFor } from './schema-values.ts'
import type { Schema } from './schema-values.ts'
import { filled, subjectOf } from './subjects.ts'
import { absentId } from './world.ts'
import type { Inhabitant } from './world.ts'

export interface Sweep {
  /** Routes that were asked. */
  readonly routes: number
  readonly requests: number
  /** A sentence for everything that should not be. */
  readonly findings: readonly string[]
}

export interface Asking {
  readonly product: ComposedProduct
  /** Who asks. */
  readonly asker: Inhabitant
  /** Whose records are asked for. */
  readonly owner: Inhabitant
}

/** All routes of a tenant: those for everybody and those of people without one are not. */
export const guardedRoutes = ({ server }: ComposedProduct): readonly Route[] =>
  listRoutes(server).filter(
    ({ access }) => access !== 'public' && access !== 'person' && access !== 'operator',
  )

/** Routes of a person, whatever the tenant; those of operators too. */
export const personRoutes = ({ server }: ComposedProduct): readonly Route[] =>
  listRoutes(server).filter(({ access }) => access === 'person' || access === 'operator')

/** Would end the sweep itself: they switch off what the later routes are asked with. */
const selfDestructive = new Set(['PUT /api/v1/modules/:name', 'POST /api/v1/template/rollback'])

export async function sweepRoutes(asking: Asking): Promise<Sweep> {
  const { product, asker, owner } = asking
  const findings: string[] = []
  const routes = guardedRoutes(product)
  let requests = 0

  /** Asks with a stranger's value and with nobody's; both answers must be one. */
  const compare = async (
    what: string,
    make: (value: string) => Request,
    [theirs, nobodys]: readonly [string, string],
    check: (answer: Answer) => string | undefined,
  ): Promise<void> => {
    const answers: string[] = []
    for (const value of [theirs, nobodys]) {
      const request = make(value)
      const answer = await send(product.server, asker.token, request)
      requests++
      // Nobody works here: what waits would soon be as much as a tenant may order.
      const { location = '' } = answer.headers
      if (location.startsWith('/api/v1/operations/'))
        await send(product.server, asker.token, { method: 'POST', url: `${location}/cancel` })
      const echo = [...new Set([value, encodeURIComponent(value), ...value.split('/')])]
      const silent = (text: string) => echo.reduce((rest, one) => rest.replaceAll(one, '='), text)
      answers.push(visible(answer, (text) => createNormaliser()(counted(silent(text), answer))))
      if (answer.status >= 500) findings.push(`${what}: answered ${answer.status} ${answer.text}`)
      if (value !== theirs) continue
      if (answer.status === 403) findings.push(`${what}: answered 403 for another tenant's value`)
      if (answer.text.includes('MODULE_NOT_ACTIVE'))
        findings.push(`${what}: expected an active module, found that the question went nowhere`)
      const wrong = check(answer)
      if (wrong !== undefined) findings.push(`${what}: ${wrong}; ${answer.text.slice(0, 300)}`)
      const said = silent(`${JSON.stringify(answer.headers)} ${answer.text}`)
      if (said.toLowerCase().includes(owner.marker.toLowerCase()))
        findings.push(`${what}: repeats a value of the other tenant\n${said}`)
    }
    if (answers[0] !== answers[1])
      findings.push(
        `${what}: tells another tenant's value from one of nobody's\n${answers.join('\n--\n')}`,
      )
  }

  for (const route of routes) {
    const name = `${route.method} ${route.path}`
    const subject = subjectOf(product, route)
    const operation = operationOf(asker, route)
    const mine = subject.kind === 'shared' ? subject.values.slice(0, 1) : await subject.of(asker)
    const own = mine[0] ?? ''
    const url = filled(route.path, own)
    const body = bodyOf(asker, route, operation)
    const type = Object.keys(contentOf(operation))[0] ?? 'application/json'
    const asked = neededQuery(asker, operation)
    const with_ = (at: string, content: unknown): Request => ({
      method: route.method,
      url: at,
      ...(content !== undefined && { body: content, headers: { 'content-type': type } }),
    })

    if (subject.kind !== 'shared') {
      const theirs = await subject.of(owner)
      if (theirs.length === 0)
        findings.push(`${name}: expected something of the other tenant to ask for, found none`)
      for (const value of theirs.slice(0, 3))
        await compare(
          `${name} with the path of ${value}`,
          (one) => with_(`${filled(route.path, one)}?${asked}`, body),
          [value, nobodys(value, owner)],
          (answer) =>
            subject.kind === 'record' && answer.status !== 404
              ? `expected 404 for another tenant's id, found ${answer.status}`
              : undefined,
        )
    }
    if (selfDestructive.has(name)) continue
    const strangers = [...owner.records.values()].flatMap((ids) => ids.slice(0, 1))
    const stranger = strangers[0] ?? ''
    for (const place of idPlaces(body)) {
      const declared = place.join('/')
      const theirs = ownersOf(asking, body, place) ?? stranger
      await compare(
        `${name} with ${declared} of the other tenant`,
        (one) => with_(`${url}?${asked}`, replacedAt(body, place, one)),
        [theirs, absentId()],
        () => undefined,
      )
    }
    for (const [parameter, theirs, nobody] of await queriesOf(asking, route, operation))
      await compare(
        `${name}?${parameter}=`,
        (one) =>
          with_(
            `${url}?${neededQuery(asker, operation, parameter)}${parameter}=${encodeURIComponent(one)}`,
            body,
          ),
        [theirs, nobody],
        () => undefined,
      )
  }
  return { routes: routes.length, requests, findings }
}

/** A write that is let through is let through twice, so counts of writes differ by one. */
const counted = (text: string, { status }: Answer): string =>
  status < 300
    ? text.replaceAll(/"version":\d+/g, '"version"').replaceAll(/"\d+"/g, '"count"')
    : text

/** A value of the same shape that belongs to nobody. */
function nobodys(value: string, { marker }: Inhabitant): string {
  const other = marker.toLowerCase().replaceAll(/[a-z]/g, 'q')
  return /^[0-9a-f-]{36}$/.test(value) ? absentId() : value.replaceAll(marker.toLowerCase(), other)
}

/** The owner's id of the same entity as the id that stands at a place. */
function ownersOf({ asker, owner }: Asking, body: unknown, place: readonly string[]) {
  const id = place.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], body)
  for (const [entity, ids] of asker.records)
    if (ids.includes(String(id))) return owner.records.get(entity)?.[0]
  return undefined
}

const openApiPath = (path: string): string =>
  path.replaceAll(/:([A-Za-z]+)/g, '{$1}').replace('*', '{path}')

/** What the API document says of a route; HEAD is its GET. */
export function operationOf({ document }: Inhabitant, { method, path }: Route): Schema {
  const verb = method === 'HEAD' ? 'get' : method.toLowerCase()
  const found = document.paths[openApiPath(path)]?.[verb]
  if (found === undefined)
    throw new Error(`Expected ${method} ${path} in the API document, found it missing.`)
  return found
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: Schema
}
export const parametersOf = (operation: Schema): readonly Parameter[] =>
  ((operation['parameters'] ?? []) as readonly Parameter[]).filter((one) => one.in === 'query')

/** Query parameters without which a route refuses, each with `&` behind it. */
export function neededQuery(asker: Inhabitant, operation: Schema, without = ''): string {
  const known: Readonly<Record<string, string | undefined>> = {
    entity: 'base.company',
    record: asker.records.get('base.company')?.[0],
  }
  // `entity=base.company&record` asks with both.
  const given = without.split('&').map((part) => part.split('=')[0])
  return parametersOf(operation)
    .filter(({ name, required }) => required === true && !given.includes(name))
    .map(({ name, schema }) => {
      const value = known[name] ?? valueFor(schema ?? {}, asker.source(chanceOf(3)))
      return `${name}=${encodeURIComponent(String(value))}&`
    })
    .join('')
}

/** Schemas of a body by media type. */
export const contentOf = (
  operation: Schema,
): Readonly<Record<string, { readonly schema: Schema }>> =>
  (operation['requestBody'] as { content?: Record<string, { schema: Schema }> } | undefined)
    ?.content ?? {}

/** A full body with the asker's own records in it. */
export function bodyOf(asker: Inhabitant, { path }: Route, operation: Schema): unknown {
  if (path.endsWith('/resolve')) return { answers: [{ path: '/roles', take: 'ours' }] }
  if (path.endsWith('/imports')) return operation['requestBody'] && `name\n${asker.marker}\n`
  if (path.endsWith('/configuration')) return operation['requestBody'] && { labels: {} }
  if (path.endsWith('/configuration/*')) return operation['requestBody'] && { label: asker.marker }
  const schema = Object.values(contentOf(operation))[0]?.schema
  if (schema === undefined) return undefined
  return valueFor(schema, asker.source(chanceOf(5))) ?? {}
}

/** Parameters that could carry something of the other tenant, with its value and nobody's. */
async function queriesOf(
  { product, asker, owner }: Asking,
  { path }: Route,
  operation: Schema,
): Promise<readonly (readonly [string, string, string])[]> {
  const declared = parametersOf(operation)
  const first = (inhabitant: Inhabitant): string =>
    inhabitant.records.get('base.company')?.at(-1) ?? ''
  const questions: [string, string, string][] = [
    ['tenant_id', owner.tenant.id, absentId()],
    ['tenant', owner.slug, 'nobody-at-all'],
  ]
  for (const { name, schema } of declared) {
    if (schema?.['format'] === 'uuid') questions.push([name, first(owner), absentId()])
    else if (['q', 'record', 'actor'].includes(name)) {
      const entity = name === 'record' ? 'entity=base.company&' : ''
      const theirs = name === 'q' ? owner.marker : first(owner)
      questions.push([entity + name, theirs, name === 'q' ? 'Zzqqzzqq' : absentId()])
    } else if (name === 'cursor') {
      const cursor = await cursorOf(product, owner, filled(path, 'base.company'))
      if (cursor !== null) questions.push([name, cursor, `${cursor.slice(0, -3)}AAA`])
    } else if (name.startsWith('filter[') && !name.includes(']['))
      questions.push([name, owner.marker, asker.marker.replaceAll(/[A-Z]/g, 'Q')])
  }
  return questions
}

/** The cursor of the owner's own second page. */
async function cursorOf({ server }: ComposedProduct, owner: Inhabitant, url: string) {
  const answer = await send(server, owner.token, { method: 'GET', url: `${url}?limit=1` })
  if (answer.status !== 200) return null
  return (JSON.parse(answer.text) as { page?: { next: string | null } }).page?.next ?? null
}
