import { existsSync, readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { defineEntity, definePlugin, field } from '@strata-erp/core'
import { checkManifests, compileModel, createSql } from '@strata-erp/core/operate'
import { Refusal } from './refusal.ts'
import { productVersion } from './version.ts'

export interface Scaffold {
  readonly name: string
  readonly folder: string
  readonly files: readonly string[]
}

/**
 * Writes a plugin with one entity, its migration, defaults, a test and a README: all of it works as
 * it is written.
 * @throws Refusal for a name that the kernel would refuse, or a folder that is not empty
 */
export async function scaffoldPlugin(name: string, dir = name): Promise<Scaffold> {
  const folder = resolve(dir)
  const files = filesOf(name, await migrationOf(name))
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Refusal(
      'PLUGIN_FOLDER_WRONG',
      `Expected an empty folder for "${name}", found ${folder} with files in it; choose another with --dir.`,
      { path: folder },
    )
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text, { flag: 'wx' })
  }
  return { name, folder, files: Object.keys(files).map((path) => join(folder, path)) }
}

/** The entity that the scaffold declares, here as a value, so that its SQL is derived and not guessed. */
async function migrationOf(name: string): Promise<string> {
  const plugin = definePlugin({
    name,
    version: '0.1.0',
    title: titleOf(name),
    entities: [
      defineEntity(`${name}.note`, {
        label: 'Note',
        plural: 'notes',
        title: 'subject',
        customFields: true,
        fields: {
          subject: field.text({ required: true, maxLength: 200 }),
          body: field.longText({}),
          dueOn: field.date({ filterable: true }),
          done: field.boolean({ required: true, default: false, filterable: true }),
        },
      }),
    ],
  })
  const [fault] = checkManifests([plugin])
  if (fault !== undefined) throw new Refusal('PLUGIN_NAME_WRONG', fault, { path: 'name' })
  const tables = [...compileModel([plugin]).tables.values()].flat()
  const sql = await createSql(tables)
  return `-- Tables of the ${name} plugin: generated from its entities.\n\n${[...sql.values()]
    .map((statements) => statements.join('\n'))
    .join('\n\n')}\n`
}

/** `field-service` -> `Field service`. */
const titleOf = (name: string): string =>
  `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

function filesOf(name: string, migration: string): Readonly<Record<string, string>> {
  const kernel = `^${productVersion()}`
  return {
    'package.json': json({
      name: `erp-plugin-${name}`,
      version: '0.1.0',
      description: `Strata ERP module: ${titleOf(name)}`,
      type: 'module',
      engines: { node: '>=24' },
      exports: {
        '.': {
          '@strata-erp/source': './plugin.ts',
          types: './dist/plugin.d.ts',
          default: './dist/plugin.js',
        },
      },
      files: ['dist', 'migrations', '!dist/**/*.test.*'],
      scripts: { test: 'vitest run', prepack: 'tsc -p .' },
      peerDependencies: { '@strata-erp/core': kernel },
      devDependencies: { '@strata-erp/core': kernel, '@strata-erp/migrations': kernel },
    }),
    'tsconfig.json': json({
      compilerOptions: {
        target: 'ES2024',
        lib: ['ES2024'],
        module: 'NodeNext',
        strict: true,
        declaration: true,
        erasableSyntaxOnly: true,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
        skipLibCheck: true,
        rootDir: '.',
        outDir: 'dist',
      },
      include: ['**/*.ts'],
      exclude: ['dist', 'node_modules', '**/*.test.ts', 'vitest.config.ts'],
    }),
    'vitest.config.ts': `import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 120_000 } })
`,
    'plugin.ts': `import { definePlugin } from '@strata-erp/core'
import { finishNote } from './note/finish-note.ts'
import { note } from './note/note.ts'

export default definePlugin({
  name: '${name}',
  version: '0.1.0',
  title: '${titleOf(name)}',
  entities: [note],
  actions: [finishNote],
  permissions: { 'note.finish': 'Mark a note as done' },
  roles: {
    'note-taker': { label: 'Takes notes', permissions: ['note.*'] },
  },
  menu: [{ label: 'Notes', entity: '${name}.note', icon: 'list' }],
  migrations: new URL('./migrations/', import.meta.url),
})
`,
    'note/note.ts': `import { defineEntity, field } from '@strata-erp/core'

/** Table, row policy, JSON Schemas, routes, form and types all follow from this. */
export const note = defineEntity('${name}.note', {
  label: 'Note',
  plural: 'notes',
  title: 'subject',
  customFields: true,
  fields: {
    subject: field.text({ required: true, maxLength: 200 }),
    body: field.longText({}),
    dueOn: field.date({ filterable: true }),
    done: field.boolean({ required: true, default: false, filterable: true }),
  },
})
`,
    'note/finish-note.ts': `import { defineAction } from '@strata-erp/core'
import { note } from './note.ts'

export const finishNote = defineAction({
  path: '/notes/:id/finish',
  permission: 'note.finish',
  summary: 'Mark a note as done',
  async handle(ctx, { id }) {
    return ctx.update(note, id, { done: true })
  },
})
`,
    'migrations/0001_notes.sql': migration,
    'plugin.test.ts': `import { testKernel } from '@strata-erp/core/testing'
import type { TestKernel } from '@strata-erp/core/testing'
import { kernelMigrations } from '@strata-erp/migrations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import plugin from './plugin.ts'

let erp: TestKernel
beforeAll(async () => {
  erp = await testKernel({ plugins: [plugin], migrations: [kernelMigrations] })
})
afterAll(() => erp.close())

test('a note that is written can be finished over HTTP', async () => {
  const { token } = await erp.tenant('acme', { modules: ['${name}'] })
  const server = await erp.server()
  const authorization = \`Bearer \${token}\`
  const written = await server.inject({
    method: 'POST',
    url: '/api/v1/${name}/notes',
    headers: { authorization },
    payload: { subject: 'Call the carrier' },
  })
  expect(written.statusCode).toBe(201)
  const { id } = written.json<{ id: string }>()
  const finished = await server.inject({
    method: 'POST',
    url: \`/api/v1/${name}/notes/\${id}/finish\`,
    headers: { authorization },
  })
  expect(finished.json()).toMatchObject({ subject: 'Call the carrier', done: true })
})

test('a tenant that has not switched the module on has no notes', async () => {
  const { token } = await erp.tenant('other')
  const server = await erp.server()
  const answer = await server.inject({
    url: '/api/v1/${name}/notes',
    headers: { authorization: \`Bearer \${token}\` },
  })
  expect(answer.statusCode).toBe(404)
})
`,
    'README.md': `# ${titleOf(name)}

A plugin for Strata ERP. One entity, \`${name}.note\`, with custom fields; one action that finishes a note.

- \`erp plugin check .\` looks for everything that is wrong.
- \`npm test\` runs the tests on a real PostgreSQL.
- After a change of an entity, \`erp migrate diff\` prints the SQL for the next file in \`migrations/\`.
- To use it, install the package and name it in the setting \`PLUGINS\`; then
  \`erp plugin activate ${name} --tenant SLUG\`.
`,
  }
}
