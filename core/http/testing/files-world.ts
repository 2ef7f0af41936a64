/** A shop whose people have files. */
import type { FileInfo } from '../../attachments/doors.ts'
import { person } from './people.ts'
import type { Person } from './people.ts'
import { callerWith, having, shopServer } from './shop-server.ts'
import type { Answer, Caller, ShopServer } from './shop-server.ts'
import { sendFile, uploaded } from './uploads.ts'

export interface FilesWorld {
  readonly world: ShopServer
  readonly admin: Caller
  /** May create orders. */
  readonly clerk: Person
  /** May read orders. */
  readonly reader: Person
  /** Administrator of another tenant. */
  readonly globex: Caller
  readonly upload: (
    content: Buffer | string,
    more?: Parameters<typeof sendFile>[3],
    token?: string,
  ) => Promise<Answer>
  /** A note that was uploaded. */
  readonly file: (content?: Buffer | string, name?: string, token?: string) => Promise<FileInfo>
  /** The id of a new order. */
  readonly order: (values?: object) => Promise<string>
  readonly contentOf: (
    id: string,
    caller?: Caller,
    headers?: Record<string, string>,
    query?: string,
  ) => Promise<Answer>
  /** Ids of the files that lie in the storage. */
  readonly stored: (tenantId?: string) => Promise<readonly string[]>
}

export const codeOf = (answer: Answer): string => answer.json<{ code: string }>().code

export async function filesWorld(): Promise<FilesWorld> {
  const world = await shopServer()
  const { admin, server, acme } = world
  return {
    world,
    admin,
    clerk: await person(world, 'Carla', 'clerk'),
    reader: await person(world, 'Rita', 'arranger'),
    globex: callerWith(server, world.globex.token),
    upload: (content, more = {}, token = acme.token) => sendFile(server, token, content, more),
    file: (content, name, token = acme.token) => uploaded(server, token, content, name),
    async order(values = {}) {
      const made = await admin.send('POST', '/shop/orders', { name: 'Chairs', ...values })
      return having(201, made).json<{ id: string }>().id
    },
    contentOf: (id, caller = admin, headers = {}, query = '') =>
      caller.get(`/files/${id}/content${query}`, headers),
    async stored(tenantId = acme.tenant.id) {
      const all = await Array.fromAsync(world.kernel.kernel.storage.list(tenantId))
      return all.map(({ key }) => key.slice('files/'.length)).sort((a, b) => a.localeCompare(b))
    },
  }
}
