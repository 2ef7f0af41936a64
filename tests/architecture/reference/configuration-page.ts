import { settings } from '@strata-erp/core/operate'

/** The declarations as any reader sees them; each setting's own type is narrower. */
interface Shown {
  readonly kind: string
  readonly help: string
  readonly default?: string
  readonly schemes?: readonly string[]
  readonly min?: number
  readonly max?: number
}

/** `docs/reference/configuration.md`: every setting with its kind, default and meaning. */
export function configurationPage(): string {
  const all: Readonly<Record<string, Shown>> = settings
  return [
    '# Configuration',
    '',
    'A setting comes from the environment, else from `strata.config.json` in the project folder (one',
    'JSON object with these names; lists may be JSON lists), else from its default. A wrong value is',
    'refused at start with one sentence. `erp config` prints what is in force and where each value',
    'came from; secrets and passwords are never printed.',
    '',
    'This page is written by `npm run reference -w @strata-erp/tests`; do not edit it.',
    '',
    '| setting | value | default | meaning |',
    '| --- | --- | --- | --- |',
    ...Object.entries(all).map(
      ([name, setting]) =>
        `| \`${name}\` | ${valueOf(setting)} | ${setting.default === undefined ? '' : `\`${setting.default}\``} | ${setting.help.replaceAll('<', '&lt;')} |`,
    ),
    '',
  ].join('\n')
}

function valueOf({ kind, schemes, min, max }: Shown): string {
  if (kind === 'url') return `URL: ${(schemes ?? []).map((scheme) => `\`${scheme}//\``).join(', ')}`
  if (kind === 'integer') return `whole number, ${min ?? 0} to ${max ?? 'any'}`
  if (kind === 'boolean') return '`true` or `false`'
  if (kind === 'secret') return 'secret text'
  if (kind === 'list') return 'names, separated by commas'
  return kind
}
