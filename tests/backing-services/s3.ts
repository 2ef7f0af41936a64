/** An S3 server over a folder: versitygw, built from Go modules once into `.cache/services/`. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram, freePort } from '../../core/testing/program.ts'
import { withFolderLock } from '../../core/database/folder-lock.ts'
import { cache } from './maven.ts'
import { accepts, startProgram, type RunningProgram } from './program.ts'

const version = 'v1.8.0'
const folder = join(cache, `versitygw-${version}`)

/** What the server takes; it is alone on this machine. */
export const s3Login = { accessKey: 'strata', secretKey: 'strata-test-secret' }
export const s3Bucket = 'strata'

export interface S3Server extends RunningProgram {
  /** As `S3_ENDPOINT` takes it. */
  readonly url: string
}

/** What would bring it to this machine; undefined: it can be started. */
export const missing = (): string | undefined =>
  existsSync(folder) || findProgram('go') !== undefined ? undefined : 'install Go 1.25 or newer'

/**
 * Starts a server with one bucket. It keeps what describes an object beside the objects, so that any
 * file system will do.
 */
export async function startS3(options: {
  readonly folder: string
  readonly port?: number
}): Promise<S3Server> {
  const program = join(await built(), 'versitygw')
  const { port = await freePort() } = options
  const [objects, described] = [join(options.folder, 'objects'), join(options.folder, 'described')]
  await mkdir(join(objects, s3Bucket), { recursive: true })
  await mkdir(described, { recursive: true })
  const running = await startProgram({
    program,
    parameters: ['--port', `127.0.0.1:${port}`, 'posix', '--sidecar', described, objects],
    folder: options.folder,
    env: { ROOT_ACCESS_KEY: s3Login.accessKey, ROOT_SECRET_KEY: s3Login.secretKey },
    ready: () => accepts(port),
  })
  return { ...running, url: `http://127.0.0.1:${port}` }
}

async function built(): Promise<string> {
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  return withFolderLock(
    folder,
    async () => {
      if (existsSync(folder)) return folder
      const unfinished = `${folder}.unfinished`
      await rm(unfinished, { recursive: true, force: true })
      const what = `github.com/versity/versitygw/cmd/versitygw@${version}`
      await promisify(execFile)('go', ['install', what], {
        cwd: cache,
        env: { ...process.env, GOBIN: unfinished, GOFLAGS: '-buildvcs=false' },
      })
      await rename(unfinished, folder)
      return folder
    },
    900,
  )
}
