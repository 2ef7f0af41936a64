import { createRequire } from 'node:module'
import type Handlebars from 'handlebars'

const require = createRequire(import.meta.url)

/** Read when the first template is looked at: it is large, and a start needs none. */
export const handlebars = (): typeof Handlebars => require('handlebars') as typeof Handlebars
