import type { Refusal } from './catalogue.ts'

/** What a status means here, for the head of each table. */
const meanings: Readonly<Record<number, string>> = {
  400: 'the request is wrong',
  401: 'nobody is signed in',
  403: 'the caller may not',
  404: 'there is none',
  405: 'not with this method',
  408: 'the request came too slowly',
  409: 'not as things stand',
  412: 'the record has changed',
  413: 'too large',
  414: 'too long',
  415: 'another kind of content is expected',
  422: 'understood, and refused',
  431: 'the headers are too large',
  500: 'the installation is at fault',
  503: 'not now; try again',
}

/** `docs/reference/problems.md`: every code with its status and what to do. */
export function problemsPage(declared: readonly Refusal[], ofCommands: readonly Refusal[]): string {
  const byStatus = Map.groupBy(declared, ({ status }) => status ?? 0)
  const statuses = [...byStatus.keys()].sort((one, other) => one - other)
  return [
    '# Problems',
    '',
    'Every refusal is an RFC 9457 problem (`application/problem+json`) with a `code` that never',
    'changes, and a `detail` that says what was expected, what was found and what to do. Words in',
    'braces stand for values. The command line prints the same sentence; it ends with 2 where the',
    'status is 400, and with 1 otherwise.',
    '',
    'This page is written by `npm run reference -w @strata-erp/tests`; do not edit it.',
    ...statuses.flatMap((status) => [
      '',
      `## ${status}: ${meanings[status] ?? 'refused'}`,
      '',
      ...table(byStatus.get(status) ?? []),
    ]),
    '',
    '## Only on the command line',
    '',
    ...table(ofCommands),
    '',
  ].join('\n')
}

function table(refusals: readonly Refusal[]): string[] {
  const sorted = refusals.toSorted((one, other) =>
    `${one.code} ${one.sentence}` < `${other.code} ${other.sentence}` ? -1 : 1,
  )
  return [
    '| code | declared by | expected, found, do this |',
    '| --- | --- | --- |',
    ...sorted.map(
      ({ code, room, sentence }) =>
        `| \`${code}\` | ${room} | ${sentence.replaceAll('|', '\\|').replaceAll('<', '&lt;')} |`,
    ),
  ]
}
