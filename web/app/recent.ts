/** Records that somebody looked at last, in this browser, for each tenant. */
import { keep, readKept } from './kept.ts'

export interface Recent {
  /** Below the tenant: `/r/crm/opportunities/0190…`. */
  readonly path: string
  readonly title: string
}

const most = 12
const keyOf = (tenant: string) => `strata.recent.${tenant}`
const isRecents = (value: unknown): value is readonly Recent[] =>
  Array.isArray(value) &&
  value.every(
    (one) =>
      typeof (one as Partial<Recent>).title === 'string' &&
      /^\/r\/[^/]+\/[^/]+\/[^/]+$/.test((one as Partial<Recent>).path ?? ''),
  )

export function recentRecords(tenant: string): readonly Recent[] {
  return readKept(keyOf(tenant), isRecents, [])
}

const recordAddress = /^\/t\/([^/]+)(\/r\/[^/]+\/[^/]+\/[0-9a-f-]{36})$/

/** Remembers the page if it is that of a record. @param title as its heading says it */
export function rememberScreen(pathname: string, title: string): void {
  const [, tenant, path] = recordAddress.exec(pathname) ?? []
  if (tenant === undefined || path === undefined || title === '') return
  const others = recentRecords(tenant).filter((one) => one.path !== path)
  keep(keyOf(tenant), [{ path, title }, ...others].slice(0, most))
}
