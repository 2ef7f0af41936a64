/** The parts of a PostgreSQL connection URL. */
export interface Address {
  readonly user: string
  readonly password: string
  readonly host: string
  readonly port: number
  readonly database: string
}

/** `postgresql://user:password@host:port/database`, every part percent-encoded. */
export function databaseUrl(address: Address): string {
  const url = new URL(`postgresql://${address.host}:${address.port}`)
  url.username = encodeURIComponent(address.user)
  url.password = encodeURIComponent(address.password)
  url.pathname = `/${encodeURIComponent(address.database)}`
  return url.href
}

/** The same server and parameters, other database or login. */
export function changeUrl(
  url: string,
  change: Partial<Pick<Address, 'user' | 'password' | 'database'>>,
): string {
  const changed = new URL(url)
  if (change.user !== undefined) changed.username = encodeURIComponent(change.user)
  if (change.password !== undefined) changed.password = encodeURIComponent(change.password)
  if (change.database !== undefined) changed.pathname = `/${encodeURIComponent(change.database)}`
  return changed.href
}

/** The name of the database that a URL points to. */
export function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}
