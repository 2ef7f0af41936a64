/** Files of answers to conflicts, looked at closely: a misread answer would lose somebody's work. */
import { readJson } from './files.ts'
import { Refusal } from './refusal.ts'

const takes = ['ours', 'theirs', 'both', 'drop-referrers', 'repoint'] as const
const members = ['path', 'kind', 'take', 'value', 'hunks', 'id', 'to']

/** One answer, as merge and engine take it. */
export interface FileAnswer {
  readonly path: string
}

/**
 * Reads `[{"path": "/pointer", "take": "ours"}, {"path": ..., "value": ...}, ...]`.
 * @param kinds the kinds of conflict that an answer may name
 * @throws Refusal with the pointer of the fault in the file
 */
export function readAnswers(file: string, kinds: readonly string[]): readonly FileAnswer[] {
  const answers = readJson(file, 'answers')
  if (!Array.isArray(answers))
    throw wrong(file, '', 'a JSON array of answers', answers, '[{"path": "/...", "take": "ours"}]')
  return answers.map((answer: unknown, index) =>
    checked(answer, kinds, (pointer, expected, found, write) =>
      wrong(file, `/${String(index)}${pointer}`, expected, found, write),
    ),
  )
}

type Wrong = (pointer: string, expected: string, found: unknown, write: string) => Refusal

function checked(answer: unknown, kinds: readonly string[], refused: Wrong): FileAnswer {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
    throw refused('', 'an answer as an object', answer, '{"path": "/...", "take": "ours"}')
  const stray = Object.keys(answer).find((name) => !members.includes(name))
  if (stray !== undefined)
    throw refused('', `only the members ${members.join(', ')}`, stray, 'it without this member')
  const given = new Map<string, unknown>(Object.entries(answer))
  const path = given.get('path')
  if (typeof path !== 'string' || !/^(\/|$)/.test(path))
    throw refused('/path', 'the pointer of a conflict', path, '"/workflows/..."')
  const kind = given.get('kind')
  if (kind !== undefined && !kinds.some((one) => one === kind))
    throw refused('/kind', `one of ${kinds.join(', ')}`, kind, 'one of these or leave it out')
  const choices = ['take', 'value', 'hunks'].filter((name) => given.has(name))
  if (choices.length !== 1)
    throw refused('', 'exactly one of take, value and hunks', choices, 'one of them')
  if (given.has('take')) checkTake(given, refused)
  const hunks = given.get('hunks')
  if (hunks !== undefined && !isHunks(hunks))
    throw refused('/hunks', 'one choice a hunk (ours, theirs, base or lines)', hunks, '["ours"]')
  return { ...answer, path }
}

function checkTake(given: ReadonlyMap<string, unknown>, refused: Wrong): void {
  const take = given.get('take')
  if (!takes.some((one) => one === take))
    throw refused('/take', `one of ${takes.join(', ')}`, take, 'one of these')
  const to = given.get('to')
  if (take === 'repoint' && typeof to !== 'string')
    throw refused('/to', 'the key that takes its place', to, '"to": "..." beside "repoint"')
  const id = given.get('id')
  if (id !== undefined && (take !== 'both' || typeof id !== 'string'))
    throw refused('/id', 'a new id beside "both" only', id, '"take": "both", "id": "..."')
}

const isHunks = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (one: unknown) =>
      one === 'ours' ||
      one === 'theirs' ||
      one === 'base' ||
      (Array.isArray(one) && one.every((line: unknown) => typeof line === 'string')),
  )

function wrong(
  file: string,
  pointer: string,
  expected: string,
  found: unknown,
  write: string,
): Refusal {
  const shown = found === undefined ? 'nothing' : JSON.stringify(found).slice(0, 80)
  return new Refusal(
    'bad-resolution',
    `Expected ${expected} at ${pointer === '' ? 'the top' : pointer} of ${file}, found ${shown}; write ${write}.`,
    { path: pointer },
  )
}
