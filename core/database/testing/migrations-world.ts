/** A database and a folder of migrations for each test. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach } from 'vitest'
import { createDatabase } from '../../testing/test-database.ts'
import type { TestDatabase } from '../../testing/test-database.ts'
import { migrate } from '../migrate.ts'

export interface MigrationsWorld {
  /** The folder of package `core`. */
  readonly directory: string
  readonly database: TestDatabase
  readonly given: (files: Readonly<Record<string, string>>, folder?: string) => Promise<void>
  readonly run: () => ReturnType<typeof migrate>
  /** Past row security. */
  readonly query: <Row extends object>(sql: string) => Promise<Row[]>
}

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'strata-migrations-'))

/** Made anew before each test of the file that asks for it. */
export function migrationsWorld(): MigrationsWorld {
  let database: TestDatabase
  let directory: string
  beforeEach(async () => {
    directory = await newFolder()
    database = await createDatabase()
  })
  afterEach(async () => {
    await database.drop()
    await rm(directory, { recursive: true })
  })
  return {
    get directory() {
      return directory
    },
    get database() {
      return database
    },
    async given(files, folder = directory) {
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    },
    run: () => migrate({ ownerUrl: database.ownerUrl, packages: [{ name: 'core', directory }] }),
    async query<Row extends object>(sql: string) {
      const client = new Client({ connectionString: database.superuserUrl })
      await client.connect()
      try {
        return (await client.query<Row>(sql)).rows
      } finally {
        await client.end()
      }
    },
  }
}
