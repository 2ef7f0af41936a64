import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Option } from 'commander'
import type { Command } from 'commander'
import { createVertical } from '@strata-erp/template-engine'
import type { Extracted, Policy } from '@strata-erp/template-engine'
import { collected, forTenant } from '../command.ts'
import type { Given } from '../command.ts'
import { print } from '../output.ts'
import { Refusal } from '../refusal.ts'
import { table } from '../table.ts'
import { nothing, within } from '../within-tenant.ts'

/** Extract, policy, reset: what a tenant has of its own, and how upgrades treat it. */
export function ownCommands(vertical: Command): void {
  extractCommand(vertical)
  policyCommand(vertical)
  resetCommand(vertical)
}

function extractCommand(vertical: Command): void {
  forTenant(vertical.command('extract'))
    .description("a tenant's setup as a new vertical on top of the one it is on")
    .option('--key <key>', 'key of the new vertical; else the slug of the tenant')
    .option('--label <label>', 'its name for people')
    .option('--version <version>', 'its first version', '0.1.0')
    .option('-o, --out <folder>', 'write it as a package into a new folder')
    .action(
      within(nothing, async (given, { engine, scope }) => {
        const key = given.text('key') ?? scope.tenant.slug
        const extracted = await engine.extract(scope, {
          key,
          label: given.text('label'),
          version: given.text('version'),
        })
        const out = given.text('out')
        const files = out === undefined ? [] : await writeExtracted(out, key, extracted)
        print(given, { ...extracted, ...(out !== undefined && { files }) }, () =>
          out === undefined
            ? JSON.stringify(extracted.document, null, 2)
            : [
                ...files,
                `Next: erp vertical validate ${out}; to move this tenant there, apply it with --mapping ${join(out, 'mapping.json')}.`,
              ].join('\n'),
        )
      }),
    )
}

async function writeExtracted(
  out: string,
  key: string,
  { document, renames }: Extracted,
): Promise<readonly string[]> {
  const files = await createVertical(out, { key })
  const mapping = join(out, 'mapping.json')
  writeFileSync(join(out, 'vertical.json'), `${JSON.stringify(document, null, 2)}\n`)
  writeFileSync(mapping, `${JSON.stringify(renames, null, 2)}\n`)
  return [...files, mapping]
}

function policyCommand(vertical: Command): void {
  forTenant(vertical.command('policy'))
    .description('how upgrades treat a tenant; without options shows it')
    .addOption(
      new Option(
        '--upgrades <policy>',
        'manual asks always, clean takes what asks nothing, pinned stays',
      ).choices(['manual', 'clean', 'pinned']),
    )
    .option(
      '--path <pattern=choice>',
      'decide a place in advance, /dashboards/**=ours (or theirs, ask); may be repeated, replaces all before',
      collected,
    )
    .option('--no-paths', 'decide no place in advance any more')
    .action(
      within(policyAsked, async (given, { engine, scope }, asked) => {
        const policy =
          asked.upgrades === undefined && asked.paths === undefined
            ? (await engine.status(scope)).policy
            : await engine.setPolicy(scope, asked)
        print(given, policy, () =>
          table(
            ['what', 'value'],
            [['upgrades', policy.upgrades], ...policy.paths.map(({ path, take }) => [path, take])],
          ),
        )
      }),
    )
}

function policyAsked(given: Given) {
  const upgrades = (['manual', 'clean', 'pinned'] as const).find(
    (one) => one === given.text('upgrades'),
  )
  const decided = given.list('path').map(policyOf)
  return { upgrades, paths: decided.length > 0 || given.isOff('paths') ? decided : undefined }
}

function policyOf(text: string): Policy {
  const at = text.lastIndexOf('=')
  const path = text.slice(0, Math.max(at, 0))
  const take = (['ours', 'theirs', 'ask'] as const).find((one) => one === text.slice(at + 1))
  if (at > 0 && path.startsWith('/') && take !== undefined) return { path, take }
  throw new Refusal(
    'USAGE',
    `Expected --path PATTERN=ours, =theirs or =ask with a pattern such as /dashboards/**, found "${text}"; correct it.`,
    { path: '--path' },
  )
}

function resetCommand(vertical: Command): void {
  forTenant(vertical.command('reset <pointer...>'))
    .description('give places back to the template: its values return and their claims end')
    .action(
      within(nothing, async (given, { engine, scope }) => {
        const before = scope.effective.revision
        const { revision } = await engine.reset(scope, given.rest)
        print(given, { revision, changed: revision !== before }, () =>
          revision === before
            ? 'Nothing to give back: the template says the same there.'
            : `Given back (revision ${String(revision)}).`,
        )
      }),
    )
}
