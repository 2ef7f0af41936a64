/**
 * Runs a program for a test run and ends with either of them, so that nothing is left behind when
 * the run is killed. `node keeper.ts <file for the program's id> <run> <program> <arguments...>`
 */
import { spawn } from 'node:child_process'
import { renameSync, writeFileSync } from 'node:fs'

const [file = '', run = '', program = '', ...parameters] = process.argv.slice(2)
const child = spawn(program, parameters, { stdio: 'inherit' })

child.once('error', () => process.exit(127))
child.once('exit', (code) => process.exit(code ?? 1))
if (child.pid !== undefined) {
  writeFileSync(`${file}.unfinished`, String(child.pid))
  renameSync(`${file}.unfinished`, file)
}
process.on('SIGTERM', end)
process.on('SIGINT', () => undefined)
setInterval(() => {
  try {
    process.kill(Number(run), 0)
  } catch {
    end()
  }
}, 500)

function end(): void {
  child.kill('SIGTERM')
  // A stopped or hanging program takes no other signal.
  setTimeout(() => child.kill('SIGKILL'), 5000).unref()
}
