/** What DNS says of a name, asked where domains are proven. */
import { Resolver } from 'node:dns/promises'
import { lifecycleProblems } from './problems.ts'

/**
 * The TXT records of a name, each as one text. An unknown name has none.
 * @param signal gives up waiting
 * @throws DOMAIN_UNREACHABLE where nobody answers
 */
export type ResolveTxt = (name: string, signal?: AbortSignal) => Promise<readonly string[]>

/** That there is no record is an answer; that nobody answered is none. */
const noRecord: readonly unknown[] = ['ENOTFOUND', 'ENODATA']

/** @param servers `DNS_SERVERS`; none: those of the system */
export const resolveTxtBy =
  (servers: readonly string[]): ResolveTxt =>
  async (name, signal) => {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 })
    if (servers.length > 0) resolver.setServers([...servers])
    const giveUp = (): void => resolver.cancel()
    signal?.addEventListener('abort', giveUp)
    try {
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (noRecord.includes(code)) return []
      throw lifecycleProblems.DOMAIN_UNREACHABLE(
        { name, found: String(code ?? error) },
        { retryAfter: 5 },
      )
    } finally {
      signal?.removeEventListener('abort', giveUp)
    }
  }
