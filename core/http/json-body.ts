import type { FastifyInstance } from 'fastify'
import type { Problem } from '../problem.ts'
import { findJsonError } from './json-error.ts'
import { httpProblems } from './problems.ts'

const depthLimit = 32

/** JSON is the only body; PATCH may name it as what it is, a merge patch (RFC 7396). */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json', 'application/scim+json'],
    { parseAs: 'string' },
    (_request, text, done) => {
      try {
        done(null, text === '' ? undefined : parseJson(String(text)))
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)))
      }
    },
  )
}

/**
 * Parses JSON that can be kept: at most 32 levels deep, without members that could reach a
 * prototype, and without text that PostgreSQL cannot hold.
 * @throws Problem BODY_MALFORMED with line and column, BODY_REFUSED with a pointer.
 */
export function parseJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const { found, line, column } = findJsonError(text)
    throw httpProblems.BODY_MALFORMED({ found, line, column })
  }
  refuseUnkeepable(value)
  return value
}

interface Visit {
  readonly value: unknown
  readonly depth: number
  readonly parent: Visit | null
  readonly segment: string | number
}

/** A loop with its own stack: the depth of the input must not become the depth of calls. */
function refuseUnkeepable(root: unknown): void {
  const open: Visit[] = [{ value: root, depth: 0, parent: null, segment: '' }]
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { value } = visit
    if (typeof value === 'string') refuseText(value, visit)
    else if (typeof value === 'number' && !Number.isFinite(value))
      throw refused('a number beyond what JSON programs can hold', visit)
    else if (typeof value === 'object' && value !== null) {
      const depth = visit.depth + 1
      if (depth > depthLimit) throw refused(`more than ${depthLimit} levels of nesting`, visit)
      if (Array.isArray(value))
        for (let index = 0; index < value.length; index++)
          open.push({ value: value[index], depth, parent: visit, segment: index })
      else
        for (const [key, member] of Object.entries(value)) {
          const next: Visit = { value: member, depth, parent: visit, segment: key }
          if (key === '__proto__' || key === 'constructor' || key === 'prototype')
            throw refused(`a member called "${key}"`, next)
          refuseText(key, next)
          open.push(next)
        }
    }
  }
}

function refuseText(text: string, visit: Visit): void {
  if (text.includes('\0')) throw refused('the character U+0000', visit)
  if (!text.isWellFormed()) throw refused('half of a surrogate pair', visit)
}

function refused(found: string, visit: Visit): Problem {
  const segments: string[] = []
  for (let at = visit; at.parent !== null; at = at.parent)
    segments.unshift(String(at.segment).replaceAll('~', '~0').replaceAll('/', '~1'))
  // A pointer past the depth limit helps nobody and could be as long as the body.
  const pointer = segments.slice(0, depthLimit).map((segment) => `/${segment.slice(0, 80)}`)
  return httpProblems.BODY_REFUSED(
    { found },
    { errors: [{ pointer: pointer.join(''), message: `Expected other content, found ${found}.` }] },
  )
}
