/** The launchers in plain JavaScript: what runs before anything is known to be there. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 120_000 })

const root = fileURLToPath(new URL('..', import.meta.url))
const binary = join(root, 'cli', 'bin', 'erp.js')

/** The Node that a person has, which may be an old one: npm's own is not on the path then. */
function nodeOfThePerson(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = folders
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, process.platform === 'win32' ? 'node.exe' : 'node'))
    .find((file) => existsSync(file))
  return found ?? process.execPath
}

test('erp runs on the Node that is there, or on the one that npm brought', () => {
  const done = spawnSync(nodeOfThePerson(), [binary, '--version'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', PATH: '' },
  })
  expect(done.stderr).toBe('')
  expect(done.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect(done.status).toBe(0)
})

test('exit codes and words pass through the launcher unchanged', () => {
  const done = spawnSync(process.execPath, [binary, 'merge', 'a b', '$HOME', '*', '--json'], {
    encoding: 'utf8',
  })
  expect(done.status).toBe(2)
  expect(JSON.parse(done.stdout)).toMatchObject({ error: { path: 'a b' } })
})

test('a clone without its dependencies says what to run', () => {
  const clone = mkdtempSync(join(tmpdir(), 'strata-clone-'))
  try {
    cpSync(join(root, 'cli', 'bin'), join(clone, 'cli', 'bin'), { recursive: true })
    cpSync(join(root, 'cli', 'erp.ts'), join(clone, 'cli', 'erp.ts'))
    cpSync(join(root, 'cli', 'package.json'), join(clone, 'cli', 'package.json'))
    const done = spawnSync(process.execPath, [join(clone, 'cli', 'bin', 'erp.js'), 'start'], {
      encoding: 'utf8',
    })
    expect(done.stderr).toBe(
      'Expected installed dependencies, found no node_modules; run npm start or npm ci first.\n',
    )
    expect(done.status).toBe(1)
  } finally {
    rmSync(clone, { recursive: true, force: true })
  }
})

test('npm start tells of an installation that cannot be made, and does not go on', () => {
  const clone = mkdtempSync(join(tmpdir(), 'strata-clone-'))
  try {
    cpSync(join(root, 'cli', 'bin'), join(clone, 'cli', 'bin'), { recursive: true })
    cpSync(join(root, 'cli', 'package.json'), join(clone, 'cli', 'package.json'))
    const done = spawnSync(process.execPath, [join(clone, 'cli', 'bin', 'start.js')], {
      encoding: 'utf8',
      // No package.json and no lock file: npm ci refuses before it asks anybody.
      env: { ...process.env, npm_execpath: '', npm_config_offline: 'true' },
    })
    expect(done.stderr).toContain('Expected npm ci to install the dependencies')
    expect(done.status).toBe(1)
  } finally {
    rmSync(clone, { recursive: true, force: true })
  }
})
