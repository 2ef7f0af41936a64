import type { Command } from 'commander'
import { defineProblems } from '@strata-erp/core'
import { entitySchemas, everything, toForm } from '@strata-erp/core/operate'
import { action } from '../command.ts'
import type { OutputOptions } from '../output.ts'
import { print, table } from '../output.ts'
import { withSession } from '../session.ts'

const problems = defineProblems({
  ENTITY_UNKNOWN: {
    status: 400,
    sentence: 'Expected the name of an entity, found "{name}"; use one of {known}.',
  },
})

interface ExplainOptions extends OutputOptions {
  readonly tenant?: string
  readonly schema?: boolean
  readonly form?: boolean
  readonly routes?: boolean
}

/** `erp explain ENTITY`: everything that is derived from its fields. */
export function explainCommand(program: Command): void {
  program
    .command('explain <entity>')
    .description('What is derived from an entity: columns, schemas, form, routes')
    .option('--schema', 'JSON Schemas of create, change and read')
    .option('--form', 'the form as JSON')
    .option('--routes', 'its routes')
    .option('--tenant <tenant>', 'with the custom fields and stages of a tenant')
    .action(
      action<ExplainOptions>(([name = ''], options) =>
        withSession(async ({ kernel }) => {
          const found = kernel.model.entities.get(name)
          if (found === undefined)
            throw problems.ENTITY_UNKNOWN({
              name,
              known: [...kernel.model.entities.keys()].join(', '),
            })
          const effective =
            options.tenant === undefined
              ? kernel.configuration.compile(0, kernel.configuration.initial)
              : (await kernel.systemScope(options.tenant)).effective
          if (options.schema === true || options.form === true) {
            const value =
              options.form === true
                ? toForm(found, effective, everything)
                : entitySchemas(kernel.model, found, effective, everything, 'caller')
            print(options, value, () => JSON.stringify(value, null, 2))
            return
          }
          const path = `/api/v1/${found.plugin}/${found.entity.plural}`
          const routes = [
            `GET ${path}`,
            `POST ${path}`,
            `GET ${path}/:id`,
            `PATCH ${path}/:id`,
            `DELETE ${path}/:id`,
            `POST ${path}/:id/restore`,
          ]
          if (options.routes === true) {
            print(options, routes, () => routes.join('\n'))
            return
          }
          print(
            options,
            found.table,
            () =>
              `${found.entity.label}: table ${found.table.name}, ${path}\n${table(
                ['column', 'type', 'empty'],
                found.table.columns.map((column) => [
                  column.name,
                  column.type,
                  column.nullable === true ? 'may be' : 'never',
                ]),
              )}`,
          )
        }),
      ),
    )
}
