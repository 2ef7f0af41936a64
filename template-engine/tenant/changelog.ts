/** What is new between two versions: what the authors say, and what differs in fact. */
import { compare } from 'semver'
import { changesIn } from './describe.ts'
import type { Changelog } from './vertical-views.ts'
import { namesIn } from './names.ts'
import type { Room } from './room.ts'

type Notes = Changelog['notes']

/** @throws VERTICAL_UNKNOWN, VERTICAL_VERSION_UNKNOWN */
export async function changelog(
  room: Room,
  key: string,
  from: string,
  to: string,
): Promise<Changelog> {
  // One after the other: when neither is there, it is always the same that is said.
  const before = await room.releases.read(key, from)
  const after = await room.releases.read(key, to)
  const changes = changesIn(before.flattened, after.flattened, room.rules)
  const locks = Object.entries(after.release.lock)
  const spans = new Map([
    [key, { from, to }],
    ...locks.map(([name, { version }]) => {
      const was = before.release.lock[name]?.version ?? version
      return [name, { from: was, to: version }] as const
    }),
  ])
  return {
    key,
    from,
    to,
    notes: await notesOf(room, spans),
    changes,
    names: namesIn([after.flattened, before.flattened], changes, room.rules),
  }
}

async function notesOf(
  { kernel }: Room,
  spans: ReadonlyMap<string, { readonly from: string; readonly to: string }>,
): Promise<Notes> {
  const keys = [...spans.keys()]
  const rows = await kernel.database.directory<Notes[number]>(
    'select key, version, notes as text from directory.read_release_notes($1)',
    [keys],
  )
  return rows
    .filter(({ key, version }) => {
      const { from, to } = spans.get(key) ?? { from: version, to: version }
      return compare(version, from) > 0 && compare(version, to) <= 0
    })
    .sort(
      (one, other) =>
        keys.indexOf(one.key) - keys.indexOf(other.key) || compare(other.version, one.version),
    )
}
