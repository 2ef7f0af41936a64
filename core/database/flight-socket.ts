import { Socket } from 'node:net'

type Written = (error?: Error | null) => void

/**
 * A socket that sends what is written in one turn of the event loop in one system call. The driver
 * writes each message of a pipeline by itself; begin, tenant, statement and commit would cost four
 * calls, which is more than the rest of a short request together.
 */
export class FlightSocket extends Socket {
  #held = false

  override write(
    chunk: string | Uint8Array,
    encoding?: BufferEncoding | Written,
    written?: Written,
  ): boolean {
    if (!this.#held) {
      this.#held = true
      this.cork()
      process.nextTick(() => {
        this.#held = false
        this.uncork()
      })
    }
    return typeof encoding === 'string'
      ? super.write(chunk, encoding, written)
      : super.write(chunk, encoding)
  }
}
