import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import type { Command } from 'commander'
import { completionScript, shells } from './completion.ts'
import { buildProgram, leavesOf, run } from './program.ts'
import { referenceText } from './reference.ts'

// What is refused here is refused before anything is opened: there is no such database.
vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/none')

const program = await buildProgram()
const leaves = [...leavesOf(program)].map(({ words, command }) => ({
  name: words.join(' '),
  words,
  command,
}))

/** Words that satisfy what a command requires, so that only what a test adds is wrong. */
const satisfying = (command: Command): string[] => [
  ...command.registeredArguments
    .filter(({ required }) => required)
    .map((argument) => argument.argChoices?.[0] ?? 'something'),
  ...command.options
    .filter(({ mandatory, long }) => mandatory && long !== undefined)
    .flatMap(({ long, argChoices }) => [String(long), argChoices?.[0] ?? 'something']),
]

/** What a call prints on standard output, and its exit code. */
async function called(...words: readonly string[]): Promise<{ code: number; out: string }> {
  const written: string[] = []
  const write = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => written.push(String(text)) > 0)
  try {
    return { code: await run(words), out: written.join('') }
  } finally {
    write.mockRestore()
    process.exitCode = undefined
  }
}

test('the tree holds every command of the contract', () => {
  expect(leaves.map(({ name }) => name).sort()).toEqual(
    [
      'access+conflicts access+matrix access+why audit+erase audit+export audit+retention audit+seal audit+verify',
      'completion config doctor explain merge migrate serve start stop worker',
      'events+dead+discard events+dead+list events+dead+replay events+dead+show events+lag events+list events+rebuild',
      'doctor+isolation migrate+diff migrate+status',
      'jobs+cancel jobs+dead+list jobs+dead+replay jobs+dead+show jobs+list jobs+show',
      'operator+add operator+list operator+remove',
      'secrets+rotate secrets+status tenant+certificate tenant+import user+mails',
      'plugin+activate plugin+check plugin+create plugin+deactivate plugin+list',
      'tenant+create tenant+delete tenant+export tenant+list tenant+resume tenant+show tenant+suspend',
      'token+create token+list token+revoke user+create user+list',
      'vertical+apply vertical+create vertical+diff vertical+extract vertical+history vertical+install',
      'vertical+list vertical+plan vertical+policy vertical+release vertical+reset vertical+rollback',
      'vertical+show vertical+status vertical+test vertical+upgrade vertical+validate vertical+why',
    ]
      .flatMap((line) => line.split(' '))
      .map((name) => name.replaceAll('+', ' '))
      .sort(),
  )
})

test.each(leaves)('erp $name says what it does and takes --json', ({ command }) => {
  expect(command.description()).not.toBe('')
  expect(command.options.map(({ long }) => long)).toContain('--json')
  for (const option of command.options) expect(option.description).not.toBe('')
})

test.each(leaves)(
  'erp $name refuses an unknown flag with exit code 2',
  async ({ words, command }) => {
    const parameters = [...words, ...satisfying(command), '--no-such-flag', '--json']
    const { code, out } = await called(...parameters)
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({
      error: { code: 'USAGE', message: expect.stringContaining('--no-such-flag') },
    })
  },
)

test.each([
  [['tenat', 'list'], 'did you mean tenant?'],
  [['tenant', 'lst'], 'did you mean list?'],
  [['vertical', 'apply', '--tenant', 'acme'], 'Expected the argument <vertical[@version]>'],
  [['vertical', 'status'], 'Expected the option --tenant <tenant>'],
  [['tenant', 'list', 'more'], 'Expected no further argument of "erp tenant list", found "more"'],
  [['tenant', 'list', '--jsn'], 'did you mean --json?'],
  [['token', 'list', '--tenant'], 'Expected a value after'],
  [['vertical', 'release', 'retail', 'huge'], 'major, minor, patch'],
  [['vertical'], 'Expected a command of "erp vertical", found none'],
  [['vertical', 'upgrade', '--all', '--tenant', 'acme'], 'cannot be used with'],
  [['vertical', 'upgrade'], 'Expected --tenant SLUG or --all, found neither'],
  [['vertical', 'upgrade', '--all', '--to', '2.0.0'], 'Expected --vertical beside --all --to'],
  [['vertical', 'rollback', '--tenant', 'acme', '--to', 'one'], 'found "one"'],
  [['vertical', 'history', '--tenant', 'acme', '--limit', '0'], 'at least 1 after --limit'],
  [['vertical', 'policy', '--tenant', 'acme', '--path', '/x=mine'], 'found "/x=mine"'],
  [['vertical', 'apply', 'retail', '--tenant', 'acme', '--mapping', 'gone.json'], 'found nothing'],
])('erp %j is told in one sentence what is wrong', async (words, sentence) => {
  const { code, out } = await called(...words, '--json')
  expect(code).toBe(2)
  const { error } = JSON.parse(out) as { error: { message: string } }
  expect(error.message).toContain(sentence)
  expect(error.message).not.toContain('\n')
})

test('the version is one JSON value where one is asked for', async () => {
  const { code, out } = await called('--version', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual({ text: expect.stringMatching(/^\d+\.\d+\.\d+/) })
})

test('the reference page is what the tree says', () => {
  const file = new URL('../docs/reference/cli.md', import.meta.url)
  expect(readFileSync(file, 'utf8')).toBe(referenceText(program))
})

test.each(shells)('completion for %s names every command and option of the tree', (shell) => {
  const script = completionScript(program, shell)
  for (const { words, command } of leaves) {
    expect(script).toContain(words.join(' '))
    for (const { long } of command.options)
      expect(script).toContain(shell === 'fish' ? String(long).slice(2) : long)
  }
})

test.each([
  [
    ['erp', ''],
    ['tenant', 'vertical', 'merge', '--version'],
  ],
  [['erp', 'vert'], ['vertical']],
  [['erp', 'vertical', 'a'], ['apply']],
  [['erp', 'vertical', 'apply', 'retail', '--t'], ['--tenant']],
  [
    ['erp', 'vertical', 'release', 'retail', 'm'],
    ['major', 'minor'],
  ],
  [['erp', 'completion', 'z'], ['zsh']],
])('bash completes %j with %j', (line, expected) => {
  const script = `${completionScript(program, 'bash')}
COMP_WORDS=(${line.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${String(line.length - 1)}
_erp; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(stdout.trim().split('\n')).toEqual(expect.arrayContaining(expected))
})
