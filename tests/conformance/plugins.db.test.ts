import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Plugin } from '@strata-erp/core'
import { defineEvent, field, pluginDefaults } from '@strata-erp/core'
import { catalogueOf, checkManifests, createToken } from '@strata-erp/core/operate'
import { listRoutes } from '@strata-erp/core/testing'
import type { Route } from '@strata-erp/core/testing'
import { systemPlugins } from '../../cli/plugins.ts'
import type { ApiDocument } from '../isolation/world.ts'
import { kindOf, openCompany, plugins } from './company.ts'
import type { Company, Values } from './company.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(async () => company?.close())

const verbs = ['read', 'create', 'update', 'delete']
/** Every permission that a plugin declares, in full. */
function permissionsOf(plugin: Plugin): readonly string[] {
  return [
    ...(plugin.entities ?? []).flatMap(({ name }) => verbs.map((verb) => `${name}.${verb}`)),
    ...Object.keys(plugin.permissions ?? {}).map((short) => `${plugin.name}.${short}`),
  ]
}
/** Routes that ask for a permission of the plugin, and the permission. */
function guarded(plugin: Plugin): readonly (Route & { readonly permission: string })[] {
  return listRoutes(company.product.server).flatMap((route) => {
    const permission =
      typeof route.access === 'object' && 'permission' in route.access
        ? route.access.permission
        : ''
    return permission.startsWith(`${plugin.name}.`) && route.method !== 'HEAD'
      ? [{ ...route, permission }]
      : []
  })
}
const filled = (path: string): string =>
  path.replace('/api/v1', '').replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000')

async function apiDocument(token?: string): Promise<ApiDocument> {
  const answer = await company.call('GET', '/openapi.json', token === undefined ? {} : { token })
  return JSON.parse(answer.text) as ApiDocument
}
async function switched(module: string, active: boolean): Promise<number> {
  return (await company.call('PUT', `/modules/${module}`, { body: { active } })).status
}

test('the plugins of this installation fit together', () => {
  expect(checkManifests(plugins, { system: systemPlugins })).toEqual([])
})

describe.each(plugins.map((plugin) => [plugin.name, plugin] as const))(
  'plugin %s',
  (name, plugin) => {
    test('each permission that it declares guards a route, and each route names one it declares', async () => {
      const asked = new Set(guarded(plugin).map(({ permission }) => permission))
      const declared = permissionsOf(plugin)
      // A system plugin's are the kernel's, since its name is one that only the kernel may use.
      const known = systemPlugins.includes(name)
        ? catalogueOf(plugins).permissions
        : new Set(declared)
      expect([...asked].filter((permission) => !known.has(permission))).toEqual([])
      const shown = JSON.stringify(await apiDocument())
      for (const permission of asked) expect(shown).toContain(`\`${permission}\``)
      // Of a closed entity the verbs exist for roles' wildcards, and guard nothing.
      const closed = (plugin.entities ?? []).flatMap((entity) =>
        entity.internal === true
          ? ['create', 'update', 'delete'].map((verb) => `${entity.name}.${verb}`)
          : entity.appendOnly === true
            ? ['update', 'delete'].map((verb) => `${entity.name}.${verb}`)
            : [],
      )
      const silent = declared.filter(
        (permission) => !asked.has(permission) && !closed.includes(permission),
      )
      expect(silent.filter((permission) => !isAskedInCode(plugin, permission))).toEqual([])
    })

    test('without a grant each of its routes is 403, in a form that names the permission', async () => {
      await company.call('PUT', '/configuration/roles/x_idle', {
        body: { label: 'Idle', permissions: ['configuration.read'] },
      })
      const { token } = await createToken(company.product.kernel.database, {
        tenantId: company.inhabitant.tenant.id,
        role: 'x_idle',
        name: 'idle',
      })
      for (const { method, path, permission } of guarded(plugin)) {
        const answer = await company.call(method, filled(path), {
          token,
          ...(method === 'GET' || method === 'DELETE' ? {} : { body: {} }),
        })
        expect([method, path, answer.status]).toEqual([method, path, 403])
        expect(answer.json['detail']).toContain(permission)
      }
      const { paths } = await apiDocument(token)
      const own = Object.keys(paths).filter((path) => path.startsWith(`/api/v1/${name}/`))
      expect(own).toEqual([])
    })

    test('its roles grant what it declares, and what they grant works', async () => {
      const declared = new Set(permissionsOf(plugin))
      const roles = (pluginDefaults(plugin)['roles'] ?? []) as readonly { readonly id: string }[]
      for (const { id } of roles) {
        const { token } = await createToken(company.product.kernel.database, {
          tenantId: company.inhabitant.tenant.id,
          role: id,
          name: id,
        })
        const { permissions } = (await company.call('GET', '/me', { token })).json
        const own = (permissions as readonly string[]).filter((one) => one.startsWith(`${name}.`))
        expect([id, own.length]).not.toEqual([id, 0])
        for (const permission of own) expect(declared).toContain(permission)
      }
    })

    test('each of its events is declared, in the outbox with what it declares, and no other gets out', async () => {
      const events = new Map((plugin.events ?? []).map((event) => [event.name, event]))
      const rows = await company.rows<{
        type: string
        version: number
        payload: Values
        aggregate_id: string
      }>(`select type, version, payload, aggregate_id from outbox_event where type like $1`, [
        `${name}.%`,
      ])
      expect(rows.length > 0 || !emitsOnCreate(plugin)).toBe(true)
      for (const { type, version, payload, aggregate_id: aggregate } of rows) {
        const event = events.get(type)
        expect([type, event?.version]).toEqual([type, version])
        const unknown = Object.keys(payload).filter((member) => event?.fields[member] === undefined)
        expect([type, unknown]).toEqual([type, []])
        const missing = Object.entries(event?.fields ?? {})
          .filter(([member, declared]) => declared.required === true && payload[member] == null)
          .map(([member]) => member)
        expect([type, missing]).toEqual([type, []])
        expect(payload[event?.aggregate ?? '']).toBe(aggregate)
      }
      const foreign = defineEvent(`${name}.nobody.declared`, 1, {
        aggregate: 'id',
        fields: { id: field.id({ required: true }) },
      })
      const scope = await company.product.kernel.systemScope('acme')
      const emitting = company.product.kernel.run(scope, name, (ctx) =>
        ctx.emit(foreign, { id: '00000000-0000-7000-8000-000000000000' }),
      )
      await expect(emitting).rejects.toThrow(/Expected .*nobody\.declared/)
    })
  },
)

/** Whether making a record of the plugin already says something. */
function emitsOnCreate(plugin: Plugin): boolean {
  return (plugin.events ?? []).some(({ name }) => name.endsWith('.created'))
}

/** A permission may guard a step inside an action rather than a route. */
function isAskedInCode(plugin: Plugin, permission: string): boolean {
  return JSON.stringify(plugin.defaults ?? {}).includes(permission)
}

const switchable = plugins.filter(({ alwaysActive }) => alwaysActive !== true)
describe.each(switchable.map((plugin) => [plugin.name, plugin] as const))(
  'module %s',
  (name, plugin) => {
    test('switched off, it is gone: routes, menu, permissions, its fields on others; its data stays', async () => {
      const dependents = switchable
        .filter(({ requires }) => requires?.includes(name))
        .map((one) => one.name)
      const count = async (): Promise<number> => {
        const tables = (plugin.entities ?? []).map(
          (one) => kindOf(company, one.name).compiled.table.name,
        )
        const sums = tables.map((table) => `(select count(*) from "${table}")`).join(' + ') || '0'
        const [row] = await company.rows<{ sum: string }>(`select ${sums} as sum`)
        return Number(row?.sum)
      }
      const kept = await count()
      const lists = await Promise.all((plugin.entities ?? []).map(listOf))
      const extended = (plugin.extensions ?? []).map(({ entity }) => entity)
      const withFields = await Promise.all(extended.map(recordOf))
      for (const record of withFields) expect(record).toHaveProperty([name])

      for (const dependent of dependents) expect(await switched(dependent, false)).toBe(200)
      expect(await switched(name, false)).toBe(200)
      for (const { method, path } of guarded(plugin)) {
        const answer = await company.call(
          method,
          filled(path),
          method === 'GET' ? {} : { body: {} },
        )
        expect([method, path, answer.status, answer.json['code']]).toEqual([
          method,
          path,
          404,
          'MODULE_NOT_ACTIVE',
        ])
      }
      const me = (await company.call('GET', '/me')).json
      const permissions = me['permissions'] as readonly string[]
      expect(permissions.filter((one) => one.startsWith(`${name}.`))).toEqual([])
      const menu = me['menu'] as readonly { readonly module: string }[]
      expect(menu.filter(({ module }) => module === name)).toEqual([])
      const { paths } = await apiDocument()
      expect(Object.keys(paths).filter((path) => path.startsWith(`/api/v1/${name}/`))).toEqual([])
      for (const record of await Promise.all(extended.map(recordOf)))
        expect(record).not.toHaveProperty([name])
      expect(await count()).toBe(kept)

      expect(await switched(name, true)).toBe(200)
      for (const dependent of dependents) expect(await switched(dependent, true)).toBe(200)
      expect(await Promise.all((plugin.entities ?? []).map(listOf))).toEqual(lists)
      expect(await Promise.all(extended.map(recordOf))).toEqual(withFields)
    })
  },
)

async function listOf({ name }: { readonly name: string }): Promise<unknown> {
  return (await company.call('GET', `${kindOf(company, name).path}?sort=createdAt`)).json['data']
}
async function recordOf(entity: string): Promise<Values> {
  const [id = ''] = company.inhabitant.records.get(entity) ?? []
  return (await company.call('GET', `${kindOf(company, entity).path}/${id}`)).json
}

describe('the API document of a tenant', () => {
  test.each([
    ['with all modules', undefined],
    ['as a caller without rights sees it', 'x_idle'],
  ])('is valid OpenAPI 3.1 %s', async (_, role) => {
    const token =
      role === undefined
        ? undefined
        : (
            await createToken(company.product.kernel.database, {
              tenantId: company.inhabitant.tenant.id,
              role,
              name: role,
            })
          ).token
    const document = await apiDocument(token)
    const { valid, errors } = await new Validator().validate({ ...document })
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
    expect(document).toMatchObject({ openapi: '3.1.0' })
  })

  test('is valid for a tenant with no module but those that all have', async () => {
    const { token } = await company.product.tenant('plain')
    const document = await apiDocument(token)
    expect((await new Validator().validate({ ...document })).errors).toBeUndefined()
    expect(JSON.stringify(document)).not.toContain('x_note')
  })
})
