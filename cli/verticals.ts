import { createRequire } from 'node:module'
import { dirname } from 'node:path'

/** The verticals that come with this installation; others are installed by their authors. */
const packages = [
  '@strata-erp/vertical-general-commerce',
  '@strata-erp/vertical-wholesale-distribution',
  '@strata-erp/vertical-general-services',
  '@strata-erp/vertical-professional-services',
  '@strata-erp/vertical-retail',
]

/** Folders of the verticals that are shipped, for `engine.install`. */
export function shippedVerticals(): readonly string[] {
  const require = createRequire(import.meta.url)
  return packages.map((name) => dirname(require.resolve(`${name}/package.json`)))
}
