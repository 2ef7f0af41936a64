/**
 * Who may import whom, as data: the table of the architecture page. A file belongs to the first
 * room that holds it.
 */
export interface Room {
  readonly name: string
  readonly holds: RegExp
  /** Packages and doors of the house that its programs may import. */
  readonly house: readonly RegExp[]
  /** Modules of Node: all, or those named. */
  readonly node: 'any' | readonly string[]
  /** npm packages: whatever its package.json names, or none, or only those. */
  readonly npm: 'declared' | readonly string[]
  /** Relative imports must stay below this folder. */
  readonly within: string
}

const core = /^@strata-erp\/core$/
/** Calculations without a world around them: nothing that reads, writes or listens. */
const calculating = ['node:crypto', 'node:util', 'node:assert']

export const rooms: readonly Room[] = [
  {
    name: 'core',
    holds: /^core\//,
    house: [],
    node: 'any',
    npm: 'declared',
    within: 'core/',
  },
  {
    name: 'migrations',
    holds: /^migrations\//,
    house: [],
    node: ['node:fs', 'node:url'],
    npm: [],
    within: 'migrations/',
  },
  {
    name: 'merge',
    holds: /^template-engine\/merge\//,
    house: [],
    // Handlebars is read when the first body is looked at, which may be never.
    node: [...calculating, 'node:module'],
    npm: ['ajv', 'handlebars', 'node-diff3'],
    within: 'template-engine/merge/',
  },
  {
    name: 'flatten',
    holds: /^template-engine\/flatten\//,
    house: [],
    node: calculating,
    npm: [],
    within: 'template-engine/(merge|flatten)/',
  },
  {
    name: 'format',
    holds: /^template-engine\/format\//,
    house: [],
    node: calculating,
    npm: ['ajv', 'handlebars', 'jsonc-parser', 'semver'],
    within: 'template-engine/(merge|flatten|format)/',
  },
  {
    name: 'template-engine',
    holds: /^template-engine\//,
    house: [core],
    node: 'any',
    npm: 'declared',
    within: 'template-engine/',
  },
  {
    name: 'plugins',
    holds: /^plugins\//,
    house: [core],
    node: [],
    npm: [],
    within: 'plugins/[^/]+/',
  },
  { name: 'verticals', holds: /^verticals\//, house: [], node: [], npm: [], within: '-' },
  {
    name: 'cli',
    holds: /^cli\//,
    house: [
      /^@strata-erp\/(core(\/operate)?|migrations|template-engine(\/merge)?|plugin-[a-z-]+|demo)$/,
    ],
    node: 'any',
    npm: 'declared',
    within: 'cli/',
  },
  {
    name: 'web',
    holds: /^web\//,
    house: [],
    node: [],
    npm: 'declared',
    within: 'web/',
  },
  {
    name: 'demo',
    holds: /^demo\//,
    house: [],
    node: calculating,
    npm: [],
    within: 'demo/',
  },
]

/** What tests may import beyond what their room may. */
export const testing = {
  npm: ['vitest', 'fast-check'],
  house: [/^@strata-erp\/[a-z-]+(\/(testing|operate|merge))?$/],
}

/** Relative imports that cross a package's door, each for a reason that no door can meet. */
export const crossings: readonly {
  readonly from: RegExp
  readonly to: RegExp
  readonly why: string
}[] = [
  {
    from: /^tests\//,
    to: /^cli\/bin\/launcher\.js$/,
    why: 'runs before anything is installed, when no package can be resolved',
  },
  {
    from: /^tests\//,
    to: /^cli\/(first-run|platform|plugins|session|verticals|web-folder)\.ts$/,
    why: 'the composition root is a program: its only door is the command',
  },
  {
    from: /^tests\/web\//,
    to: /^demo\/api-client\.ts$/,
    why: 'stories are furnished as the demo is: over HTTP, as whoever they are about',
  },
  {
    from: /^vitest\.config\.ts$/,
    to: /^tests\/support\/budget\.ts$/,
    why: 'the laws of the pure merge are given their count, since they may import nothing that holds it',
  },
  {
    from: /^tests\/global-setup\.ts$/,
    to: /^core\/testing\/test-database\.ts$/,
    why: 'vitest loads it in its main process, which does not have the condition of the sources',
  },
  {
    from: /^tests\/backing-services\//,
    to: /^core\/(database\/(folder-lock|embedded\/cluster-file)|testing\/program)\.ts$/,
    why: 'as above: the main process stops the services at the end',
  },
  {
    from: /^tests\/sso\//,
    to: /^core\/identity\/(accounts|password)\.ts$/,
    why: 'people with passwords are the ground of a story here, not its subject: no mail is opened',
  },
  {
    from: /^template-engine\/(merge|flatten)\/(.*\.test|laws\/world)\.ts$/,
    to: /^core\/configuration\/sections\.ts$/,
    why: 'tests of pure code take the sections alone; the whole door would bring a database along',
  },
]
