import type { Command } from 'commander'
import type { CompiledEntity, Effective } from '@strata-erp/core'
import { createSql, entitySchemas, everything, toForm } from '@strata-erp/core/operate'
import type { Kernel } from '@strata-erp/core/operate'
import { action } from '../command.ts'
import { print } from '../output.ts'
import { Refusal } from '../refusal.ts'
import { configuredPlugins, definedTables, withSession } from '../session.ts'
import type { Session } from '../session.ts'
import { table } from '../table.ts'
import { tenantScope } from '../tenant-scope.ts'

const parts = ['sql', 'schemas', 'form', 'routes'] as const

/** `erp explain ENTITY`: everything that is derived from its fields. */
export function explainCommand(program: Command): void {
  program
    .command('explain <entity>')
    .description('what is derived from an entity: table, schemas, form, routes')
    .option('--sql', 'its table: columns, indexes, keys, row policy, grants')
    .option(
      '--schemas',
      'JSON Schemas of create, change and read (with --json and nothing else, all)',
    )
    .option('--form', 'form, list columns and filters as JSON')
    .option('--routes', 'its routes and the actions of its plugin')
    .option('--tenant <tenant>', 'with the custom fields and stages of a tenant')
    .action(
      action((given) =>
        withSession(async (session) => {
          const { kernel } = session
          const found = entityNamed(kernel, given.argument(0))
          const slug = given.text('tenant')
          const effective =
            slug === undefined
              ? kernel.configuration.compile(0, kernel.configuration.initial)
              : (await tenantScope(kernel, slug)).effective
          const asked = parts.filter((part) => given.flag(part))
          const shown = given.json && asked.length === 0 ? parts : asked
          const value: Record<string, unknown> = {
            entity: found.entity.name,
            label: found.entity.label,
            plugin: found.plugin,
            table: found.table.name,
          }
          for (const part of shown)
            value[part] = await derivations[part]({ session, found, effective })
          print(given, value, () =>
            shown.length === 0
              ? overview(found)
              : shown.map((part) => textOf(value[part])).join('\n\n'),
          )
        }),
      ),
    )
}

function entityNamed({ model }: Kernel, name: string): CompiledEntity {
  const found = model.entities.get(name)
  if (found !== undefined) return found
  throw new Refusal(
    'ENTITY_UNKNOWN',
    `Expected the name of an entity, found "${name}"; use one of ${[...model.entities.keys()].join(', ')}.`,
  )
}

interface Subject {
  readonly session: Session
  readonly found: CompiledEntity
  readonly effective: Effective
}
const derivations: Readonly<Record<(typeof parts)[number], (subject: Subject) => unknown>> = {
  async sql({ session, found }) {
    const all = await createSql(definedTables(await configuredPlugins(session.config)))
    return (all.get(found.table.name) ?? []).join('\n')
  },
  schemas: ({ session, found, effective }) =>
    entitySchemas(session.kernel.model, found, effective, everything, 'caller'),
  form: ({ found, effective }) => toForm(found, effective, everything),
  routes: ({ session, found }) => routesOf(session.kernel, found),
}

const pathOf = ({ plugin, entity }: CompiledEntity): string => `/api/v1/${plugin}/${entity.plural}`

function routesOf({ plugins }: Kernel, found: CompiledEntity): readonly string[] {
  const path = pathOf(found)
  const own = plugins.find(({ name }) => name === found.plugin)?.actions ?? []
  const { appendOnly, internal } = found.entity
  return [
    `GET ${path}`,
    `GET ${path}/:id`,
    ...(internal === true ? [] : [`POST ${path}`]),
    ...(internal === true || appendOnly === true
      ? []
      : [`PATCH ${path}/:id`, `DELETE ${path}/:id`, `POST ${path}/:id/restore`]),
    ...own
      .filter((one) => one.path.split('/')[1] === found.entity.plural)
      .map((one) => `${one.method} /api/v1/${found.plugin}${one.path}  ${one.summary}`),
  ]
}

const overview = (found: CompiledEntity): string =>
  `${found.entity.label}: table ${found.table.name}, ${pathOf(found)}\n${table(
    ['column', 'type', 'empty'],
    found.table.columns.map((column) => [
      column.name,
      column.type,
      column.nullable === true ? 'may be' : 'never',
    ]),
  )}`

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.join('\n') : JSON.stringify(value, null, 2)
}
