// Plain JavaScript for Node 20 with nothing installed: what `npm start`, `npm test`, `npm run check`
// and `erp` need before TypeScript can run.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The lowest major version of Node that runs Strata: it strips types without a flag. */
const lowestNode = 24

/** The root of the source tree; of no meaning in an installed package. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Ends this process with one sentence on standard error. */
export function refuse(sentence, exitCode = 1) {
  process.stderr.write(`${sentence}\n`)
  process.exit(exitCode)
}

/**
 * Installs the dependencies that package-lock.json names when they are missing or older.
 * Install scripts are not run: the only one, of the embedded PostgreSQL, is made up for by its
 * launcher, and none of a stranger's should run unasked.
 */
export function ensureInstalled() {
  if (isInstalled()) return
  process.stderr.write('Installing dependencies (npm ci, once; about a minute) ...\n')
  const parameters = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  // npm names itself to the scripts that it runs; elsewhere it is looked up like any command.
  const npm = process.env.npm_execpath
  const outcome = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...parameters], installing)
    : spawnSync('npm', parameters, { ...installing, shell: process.platform === 'win32' })
  if (outcome.status !== 0) {
    refuse(
      'Expected npm ci to install the dependencies, found the error above; correct it and start again.',
    )
  }
  writeFileSync(installedMark, lockHash())
}

const installing = { cwd: root, stdio: ['ignore', 2, 2] }
const lockFile = join(root, 'package-lock.json')
const installedMark = join(root, 'node_modules', '.strata-installed')

function isInstalled() {
  // npm writes this file last, so a broken installation lacks it.
  const npmMark = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(npmMark)) return false
  if (existsSync(installedMark) && readFileSync(installedMark, 'utf8') === lockHash()) return true
  return statSync(npmMark).mtimeMs >= statSync(lockFile).mtimeMs
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex')
}

/** The Node to run with: this one when it is new enough, else the one that npm installed. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= lowestNode) return process.execPath
  const brought = foldersUpward()
    .map((folder) => join(folder, 'node_modules', '.bin', 'node'))
    .find((path) => existsSync(path) && spawnSync(path, ['-v']).status === 0)
  if (brought !== undefined) return brought
  return refuse(
    `Expected Node ${lowestNode} or newer, found ${process.versions.node}, and npm has none for ` +
      `${process.platform}-${process.arch}; install Node ${lowestNode} from https://nodejs.org and start again.`,
  )
}

/** This file's folder and its parents: an installed package finds the npm project around it. */
function foldersUpward() {
  const folders = [dirname(fileURLToPath(import.meta.url))]
  for (;;) {
    const last = folders[folders.length - 1]
    if (dirname(last) === last) return folders
    folders.push(dirname(last))
  }
}

/**
 * Flags of every process. Left alone, the memory of young objects grows to 128 MiB under load, for
 * which no request is measurably cheaper.
 */
export const flags = ['--enable-source-maps', '--max-semi-space-size=16']

/** Flags that run the workspace's own TypeScript. */
export const sourceFlags = ['--conditions=@strata-erp/source', ...flags]

/** The environment of children: npm's Node first on the path, compiled code cached. */
export function environment(more = {}) {
  const bin = join(root, 'node_modules', '.bin')
  const separator = process.platform === 'win32' ? ';' : ':'
  return {
    ...process.env,
    PATH: `${bin}${separator}${process.env.PATH ?? ''}`,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache', 'compile'),
    ...more,
  }
}

/** Runs a program in the foreground and gives its exit code; signals are passed on. */
export function run(program, parameters, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { stdio: 'inherit', ...options })
    const passOn = (signal) => {
      // A terminal sends Ctrl-C to the whole group, so the child has it already.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    }
    const stopWatching = whenNpmIsGone(() => child.kill('SIGTERM'))
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, passOn)
    child.once('error', (error) => refuse(`Expected ${program} to run, found: ${error.message}.`))
    child.once('exit', (code, signal) => {
      for (const name of signals) process.removeListener(name, passOn)
      stopWatching()
      // As a shell reports a program that a signal ended.
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/**
 * npm hands a signal to the shell between it and us, and the shell dies of it without telling us.
 * Our parent then changes, which is the only sign that `npm start` was ended.
 */
function whenNpmIsGone(action) {
  if (process.env.npm_lifecycle_event === undefined) return () => {}
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    action()
  }, 250)
  return () => clearInterval(watch)
}
