/** Verticals as authors and strangers publish them, in folders that go away after each test. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JsonObject } from '@strata-erp/core'
import { sealRelease } from '../../format/release-file.ts'
import { envelopeOf, sectionsOf } from '../../format/vertical.ts'
import type { Pin, Release } from '../../format/vertical.ts'
import { writeRelease } from '../../package/write-release.ts'
import { released } from './world.ts'
import type { World } from './world.ts'

export interface Publisher {
  readonly folder: string
  /** Releases of one document after the other, as their author makes them. */
  releasesOf(...documents: readonly JsonObject[]): readonly Release[]
  /** A folder with a vertical and its releases. */
  vertical(name: string, ...releases: readonly Release[]): Promise<string>
  /** `key@version` of what is installed and called by the key or begins with it. */
  listed(key: string): Promise<readonly string[]>
  /** The sentence that something is refused with, once it is seen that nothing was installed. */
  refusalOf(key: string, work: () => Promise<unknown>): Promise<string>
  close(): Promise<void>
}

/** A release with a right hash around any content, as only a stranger's program would make it. */
export const forged = (document: JsonObject, lock: Readonly<Record<string, Pin>> = {}): Release =>
  sealRelease(envelopeOf(document), lock, sectionsOf(document))

export async function publisher({ room, engine }: World): Promise<Publisher> {
  const folder = await mkdtemp(join(tmpdir(), 'strata-install-'))
  const listed = async (key: string): Promise<readonly string[]> =>
    (await engine.listVerticals())
      .filter((one) => one.key.startsWith(key))
      .flatMap((one) => one.versions.map((number) => `${one.key}@${number}`))
  return {
    folder,
    listed,
    releasesOf(...documents) {
      const known: Release[] = []
      for (const document of documents) released(room, document, known)
      return known
    },
    async vertical(name, ...releases) {
      const dir = join(folder, name)
      await mkdir(dir, { recursive: true })
      await writeFile(join(dir, 'vertical.json'), JSON.stringify(releases.at(-1)?.document ?? {}))
      await writeFile(join(dir, 'package.json'), JSON.stringify({ name, version: '1.0.0' }))
      for (const one of releases) await writeRelease(dir, one)
      return dir
    },
    async refusalOf(key, work) {
      const before = await listed(key)
      const message = await work().then(
        () => 'installed',
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      )
      const after = await listed(key)
      const isOneSentence = /^[^\n]+\.$/.test(message)
      if (!isOneSentence || after.join() !== before.join())
        throw new Error(
          `Expected one sentence and nothing installed, found: ${message} ${after.join()}`,
        )
      return message
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
