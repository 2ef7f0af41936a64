/** `releases/<version>.json`: the same bytes for the same content, and a hash that shows a change. */
import { createHash } from 'node:crypto'
import { canonical, isList, isObject, memberOf } from '../merge/json.ts'
import type { Json, JsonObject } from '../merge/json.ts'
import { VerticalError } from './finding.ts'
import { deepest, parseText } from './json-source.ts'
import { envelopeOf } from './vertical.ts'
import type { Envelope, Pin, Release } from './vertical.ts'

/** Makes a release of its parts. */
export function sealRelease(
  envelope: Envelope,
  lock: Readonly<Record<string, Pin>>,
  sections: JsonObject,
): Release {
  const content: JsonObject = {
    ...jsonOf(envelope),
    lock: jsonOf(lock),
    ...sections,
  }
  const hash = contentHash(content)
  return { ...envelope, lock, hash, document: { ...content, hash } }
}

/** Canonical members, two spaces, one newline at the end. */
export const releaseText = (release: Release): string =>
  `${JSON.stringify(sorted(release.document), null, 2)}\n`

/**
 * Reads a released file.
 * @throws VerticalError when it is no release, or when its content was changed after it was published
 */
export function readRelease(text: string, file: string): Release {
  const document = jsonIn(text, file)
  const hash = memberOf(document, 'hash')
  const envelope = envelopeOf(document)
  if (
    !isObject(document) ||
    isTooDeep(document) ||
    typeof hash !== 'string' ||
    typeof envelope.key !== 'string' ||
    typeof envelope.version !== 'string'
  )
    throw new VerticalError(
      `Expected a release with key, version and hash, found none in ${file}; make one with "erp vertical release".`,
    )
  const { hash: _, ...content } = document
  const found = contentHash(content)
  if (found !== hash)
    throw new VerticalError(
      `Expected the content ${hash} in ${file}, found ${found}; a release is frozen, restore the file and release a new version.`,
    )
  return { ...envelope, lock: lockOf(document), hash, document }
}

function jsonIn(text: string, file: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    const { slip } = parseText(text)
    const place =
      slip === undefined ? '1:1' : `${String(slip.place.line)}:${String(slip.place.column)}`
    throw new VerticalError(
      `Expected a release in JSON at ${file}:${place}, found ${slip?.found ?? 'something else'}; restore the file that was published.`,
    )
  }
}

function lockOf(document: JsonObject): Record<string, Pin> {
  const { lock } = document
  return Object.fromEntries(
    Object.entries(isObject(lock) ? lock : {}).flatMap(([key, pin]) => {
      const version = memberOf(pin, 'version')
      const hash = memberOf(pin, 'hash')
      return typeof version === 'string' && typeof hash === 'string'
        ? [[key, { version, hash }] as const]
        : []
    }),
  )
}

const contentHash = (content: JsonObject): string =>
  `sha256-${createHash('sha256').update(canonical(content)).digest('hex')}`

/** Plain JSON of a value that is JSON by its type. */
const jsonOf = (value: object): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject

function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .flatMap((name) => {
        const member = value[name]
        return member === undefined ? [] : [[name, sorted(member)] as const]
      }),
  )
}

function isTooDeep(value: Json, depth = 0): boolean {
  if (depth > deepest) return true
  const below = isList(value) ? value : isObject(value) ? Object.values(value) : []
  return below.some((member) => isTooDeep(member, depth + 1))
}
