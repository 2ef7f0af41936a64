/** A small ledger for the tests of this room: invoices that the law keeps once they are posted. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { schemaDiff } from '../../database/schema-diff.ts'
import { defineSubscriber } from '../../events/define-subscriber.ts'
import { defineJob } from '../../jobs/define-job.ts'
import { allTables } from '../../database/all-tables.ts'
import { definePlugin } from '../../plugin/define-plugin.ts'
import { defineEntity } from '../../schema/define-entity.ts'
import { field } from '../../schema/field.ts'
import { compileModel } from '../../schema/model.ts'
import { createKernelDatabase } from '../../testing/kernel-database.ts'
import { testKernel } from '../../testing/test-kernel.ts'
import type { TestKernel, TestKernelOptions } from '../../testing/test-kernel.ts'

export const invoice = defineEntity('books.invoice', {
  label: 'Invoice',
  plural: 'invoices',
  title: 'number',
  retention: {
    kind: 'financial',
    years: 10,
    keeps: ['number', 'issued', 'total'],
    when: { field: 'state', is: ['posted'] },
  },
  fields: {
    number: field.text({ required: true }),
    customer: field.text({ required: true }),
    issued: field.date({ required: true }),
    total: field.money({ required: true }),
    state: field.choice(['draft', 'posted'], { required: true }),
    corrects: field.reference('books.invoice'),
  },
})
export const note = defineEntity('books.note', {
  label: 'Note',
  plural: 'notes',
  title: 'text',
  fields: {
    text: field.text({ required: true }),
    invoice: field.reference('books.invoice', { required: true }),
  },
})
/** Notes that it ran. */
export const tidy = defineJob({
  name: 'books.tidy',
  payload: { invoice: field.id({ required: true }) },
  async handle(ctx, { payload }) {
    await ctx.create(note, { text: 'tidied', invoice: payload.invoice })
  },
})
/** Due all the time. */
export const tick = defineJob({
  name: 'books.tick',
  schedule: '* * * * *',
  handle: () => Promise.resolve(),
})

export const books = definePlugin({
  name: 'books',
  version: '1.0.0',
  title: 'Books',
  entities: [invoice, note],
  jobs: [tidy, tick],
  subscribers: [
    defineSubscriber({
      event: 'tenant.resumed',
      reads: { slug: field.text({ required: true }) },
      async handle(ctx, { payload }) {
        const [first] = await ctx.list(invoice)
        if (first !== undefined)
          await ctx.create(note, { text: `${payload.slug} is back`, invoice: first.id })
      },
    }),
  ],
})

const kernelMigrations = {
  name: '@strata-erp/migrations',
  directory: fileURLToPath(new URL('../../../migrations', import.meta.url)),
}

/** A kernel with the books installed; their SQL is made from their entities. */
export async function booksKernel(
  options: Partial<Omit<TestKernelOptions, 'plugins' | 'migrations'>> = {},
): Promise<TestKernel> {
  const empty = await createKernelDatabase()
  const directory = await mkdtemp(join(tmpdir(), 'strata-books-'))
  try {
    const sql = await schemaDiff(empty.ownerUrl, allTables(compileModel([books])))
    await writeFile(join(directory, '0001_books.sql'), sql)
    return await testKernel({
      plugins: [books],
      migrations: [kernelMigrations, { name: 'books', directory }],
      ...options,
    })
  } finally {
    await rm(directory, { recursive: true })
    await empty.drop()
  }
}
