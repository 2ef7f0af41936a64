import type { FastifyRequest } from 'fastify'

/** The first language that a request asks for, two letters; English where it asks for none. */
export function languageOf({ headers }: FastifyRequest): string {
  const asked = /^\s*([a-z]{2})\b/i.exec(headers['accept-language'] ?? '')?.[1]
  return (asked ?? 'en').toLowerCase()
}
