import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { Plugin } from 'vite'

const classNames = /@mantine\/core\/.*\/(\w+)\.module\.mjs$/

/**
 * With each component of the library come its styles and no others: what the first page does not
 * draw, it does not load. They lie in one cascade layer, so that a room's own styles win in whatever
 * order the browser gets them.
 */
export function componentStyles(): Plugin {
  return {
    name: 'strata-component-styles',
    enforce: 'pre',
    transform(code, id) {
      const file = id.replaceAll('\\', '/').split('?')[0] ?? ''
      const component = classNames.exec(file)?.[1]
      if (component === undefined) return undefined
      const folder = file.slice(0, file.indexOf('/@mantine/core/') + '/@mantine/core/'.length)
      const style = `${folder}styles/${component}.layer.css`
      if (!existsSync(style))
        throw new Error(
          `Expected the styles of ${component} in ${basename(style)}, found none; see how the library names them now.`,
        )
      return { code: `import '@mantine/core/styles/${component}.layer.css'\n${code}`, map: null }
    },
  }
}
