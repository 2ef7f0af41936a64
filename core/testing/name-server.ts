/** A name server on this machine that knows TXT records and nothing else (RFC 1035, section 4). */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'

export interface NameServer {
  /** As `DNS_SERVERS` has it. */
  readonly address: string
  /** Texts by name; a name without texts does not exist. */
  readonly records: Map<string, readonly string[]>
  /** Names that were asked for, in their order. */
  readonly asked: string[]
  /** Answers nothing but SERVFAIL. */
  failing: boolean
  close(): Promise<void>
}

const [typeText, classInternet] = [16, 1]
const [noError, serverFailure, noSuchName] = [0, 2, 3]

/** Starts one on a free port. */
export async function nameServer(): Promise<NameServer> {
  const socket = createSocket('udp4')
  const records = new Map<string, readonly string[]>()
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const server: NameServer = {
    address: `127.0.0.1:${String(socket.address().port)}`,
    records,
    asked: [],
    failing: false,
    async close() {
      socket.close()
      await once(socket, 'close')
    },
  }
  socket.on('message', (query, { port, address }) => {
    const { name, end } = questionOf(query)
    server.asked.push(name)
    const texts = records.get(name) ?? []
    const code = server.failing ? serverFailure : texts.length === 0 ? noSuchName : noError
    const answers = code === noError ? texts.map(textRecord) : []
    const header = Buffer.from(query.subarray(0, 12))
    // A response, authoritative, with recursion available.
    header.writeUInt16BE(0x8580 | code, 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE(answers.length, 6)
    header.writeUInt32BE(0, 8)
    socket.send(Buffer.concat([header, query.subarray(12, end), ...answers]), port, address)
  })
  return server
}

function questionOf(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5 }
}

function textRecord(text: string): Buffer {
  const record = Buffer.alloc(13)
  // The name of the question.
  record.writeUInt16BE(0xc00c, 0)
  record.writeUInt16BE(typeText, 2)
  record.writeUInt16BE(classInternet, 4)
  record.writeUInt16BE(text.length + 1, 10)
  record.writeUInt8(text.length, 12)
  return Buffer.concat([record, Buffer.from(text, 'ascii')])
}
