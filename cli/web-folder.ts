import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { notice } from './output.ts'

/**
 * The folder of the built web application. In a source tree it is built when something of it
 * changed, a matter of seconds; an installed package brings it along. Undefined: there is none.
 */
export async function webFolder(): Promise<string | undefined> {
  const web = packageFolder()
  if (web === undefined) return undefined
  const built = join(web, 'dist')
  if (existsSync(join(web, 'main.tsx'))) await buildIfChanged(web, built)
  return existsSync(join(built, 'index.html')) ? built : undefined
}

function packageFolder(): string | undefined {
  try {
    return dirname(fileURLToPath(import.meta.resolve('@strata-erp/web/package.json')))
  } catch {
    return undefined
  }
}

async function buildIfChanged(web: string, built: string): Promise<void> {
  const mark = join(built, '.built-from')
  const hash = createHash('sha256')
  const sources = globSync('**/*.{ts,tsx,css,json,html,svg,mjs}', {
    cwd: web,
    exclude: (name) => /(^|\/)(dist|node_modules)(\/|$)/.test(name),
  })
  for (const source of [...sources].sort())
    hash.update(source).update(readFileSync(join(web, source)))
  const state = hash.digest('hex')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === state) return
  notice('Building the web application ...')
  // The web's own tool, which an installed product does not have.
  const { build } = createRequire(join(web, 'package.json'))('vite') as {
    readonly build: (options: object) => Promise<unknown>
  }
  await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'error' })
  writeFileSync(mark, state)
}
