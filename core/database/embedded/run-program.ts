import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'

/** The user that a program runs as; empty: the user of this process. */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
}

export interface Outcome {
  /** Exit code; -1 when the program could not be started or was killed. */
  readonly code: number
  /** What it wrote to standard output and standard error, trimmed. */
  readonly output: string
}

/** Runs a program to its end; never throws. */
export function runProgram(
  path: string,
  parameters: readonly string[],
  user: RunAs = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(path, [...parameters], {
      ...user,
      // The user may not be able to read this process's working directory.
      cwd: process.platform === 'win32' ? tmpdir() : '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, HOME: tmpdir(), LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      windowsHide: true,
    })
    let output = ''
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error) => resolve({ code: -1, output: error.message }))
    child.once('close', (code) => resolve({ code: code ?? -1, output: output.trim() }))
  })
}
