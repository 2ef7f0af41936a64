import { refusalOf } from '../problem.ts'
import type { Problem } from '../problem.ts'
import type { Answer } from '../door.ts'

export const problemType = 'application/problem+json; charset=utf-8'

/** `DEAL_CLOSED` -> `Deal closed`: the title says the kind, the detail says the case. */
export function problemTitle(code: string): string {
  const words = code.replaceAll('_', ' ').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/**
 * A refusal as it goes out (RFC 9457), with the values of its sentence for whoever says it in another
 * language. `type` leads to the sentence that explains the code;
 * `requestId` is what the operator asks for.
 */
export function problemAnswer(problem: Problem, requestId: string): Answer {
  const headers: Record<string, string> = { 'content-type': problemType }
  if (problem.retryAfter !== undefined) headers['retry-after'] = String(problem.retryAfter)
  if (problem.status === 401) headers['www-authenticate'] = 'Bearer realm="strata"'
  return {
    status: problem.status,
    headers,
    body: JSON.stringify({
      type: `/docs/problems#${problem.code}`,
      title: problemTitle(problem.code),
      status: problem.status,
      ...refusalOf(problem),
      requestId,
    }),
  }
}
