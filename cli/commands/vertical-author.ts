import { join } from 'node:path'
import { Argument } from 'commander'
import type { Command } from 'commander'
import {
  compareReleases,
  createVertical,
  differences,
  differencesAsText,
  findingLine,
  hasErrors,
  releaseDependents,
  releaseVertical,
} from '@strata-erp/template-engine'
import type { Bump, Released } from '@strata-erp/template-engine'
import { action } from '../command.ts'
import { exit, print, styled } from '../output.ts'
import { Refusal } from '../refusal.ts'
import {
  flatOf,
  keyOf,
  keysOf,
  openWorkshop,
  packagesNamed,
  releasesElsewhere,
  validated,
} from '../vertical-source.ts'
import type { Workshop } from '../vertical-source.ts'
import { testVertical } from '../vertical-test.ts'

const bumps = ['major', 'minor', 'patch'] as const
const inFolder = ['--dir <folder>', 'folder of verticals; else verticals/ of the project'] as const

/** What authors of verticals do; no database is needed. */
export function authorCommands(vertical: Command): void {
  vertical
    .command('create <key>')
    .description('write the folder of a new vertical, ready to be validated')
    .option('--extends <parent[@range]>', 'vertical that it builds on')
    .option('--label <label>', 'its name for people')
    .option(...inFolder)
    .action(
      action(async (given) => {
        const workshop = await openWorkshop(given)
        const parent = given.text('extends')
        const label = given.text('label')
        const key = given.argument(0)
        const files = await createVertical(join(workshop.root, key), {
          key,
          ...(parent !== undefined && { extends: parentOf(workshop, parent) }),
          ...(label !== undefined && { label }),
        })
        print(given, { key, files }, () =>
          [...files, `Next: erp vertical validate ${key}`].join('\n'),
        )
      }),
    )

  vertical
    .command('validate [key-or-folder...]')
    .description('look for everything that is wrong with verticals; exit 1 with errors')
    .option(...inFolder)
    .action(
      action(async (given) => {
        const workshop = await openWorkshop(given)
        const chosen = await packagesNamed(workshop, given.rest)
        const looked = validated(workshop, chosen).verticals.filter((one) =>
          chosen.includes(one.package),
        )
        const findings = looked.flatMap((one) => one.findings)
        const ok = !hasErrors(findings)
        const keys = looked.map((one) => keyOf(one.package))
        print(given, { ok, verticals: keys, findings }, () =>
          [
            ...findings.map(findingLine),
            ok
              ? styled('green', `${keys.join(', ')}: right.`)
              : styled(
                  'red',
                  `${String(findings.filter(({ severity }) => severity === 'error').length)} error(s).`,
                ),
          ].join('\n'),
        )
        return ok ? exit.done : exit.refused
      }),
    )

  vertical
    .command('diff <a> <b>')
    .description(
      'what lies between two versions as a tenant gets them: KEY@VERSION, KEY, folder or release file',
    )
    .option(...inFolder)
    .action(
      action(async (given) => {
        const workshop = await openWorkshop(given)
        const before = await flatOf(workshop, given.argument(0))
        const after = await flatOf(workshop, given.argument(1))
        const { rules } = workshop.house.format
        const list = differences(before.document, after.document, rules)
        const { bump, reasons } = compareReleases(before.document, after.document, rules)
        print(
          given,
          { from: before.name, to: after.name, bump: bump ?? null, reasons, differences: list },
          () =>
            `${before.name} -> ${after.name}${bump === undefined ? '' : ` (asks for a ${bump} version)`}\n${differencesAsText(list).trimEnd()}`,
        )
      }),
    )

  vertical
    .command('release <key>')
    .addArgument(new Argument('<bump>', 'which part of the version counts up').choices(bumps))
    .description('freeze the next version; refused when the change asks for a bigger step')
    .option('--dependents', 'release those that build on it again, too')
    .option(...inFolder)
    .action(
      action(async (given) => {
        const workshop = await openWorkshop(given)
        const { root, house } = workshop
        const elsewhere = releasesElsewhere(workshop)
        const bump: Bump | undefined = bumps.find((one) => one === given.argument(1))
        const [key] = [given.argument(0)]
        const done = await releaseVertical(root, key, house, bump, elsewhere)
        const others =
          given.flag('dependents') && done.file !== undefined
            ? await releaseDependents(root, key, house, elsewhere)
            : []
        const all = [done, ...others]
        print(given, { released: all.map(summaryOf) }, () => all.map(releaseText).join('\n'))
        return all.every(({ file }) => file !== undefined) ? exit.done : exit.refused
      }),
    )

  vertical
    .command('test <key>')
    .description(
      'prove a vertical: right, every release applies, every upgrade of an untouched tenant is clean',
    )
    .option(...inFolder)
    .action(
      action(async (given) => {
        const workshop = await openWorkshop(given)
        const [chosen] = await packagesNamed(workshop, [given.argument(0)])
        const checks = chosen === undefined ? [] : testVertical(workshop, chosen)
        const ok = checks.every((one) => one.ok)
        print(given, { ok, checks }, () =>
          checks
            .map(
              ({ check, ok: passed, found }) =>
                `${passed ? styled('green', 'ok') : styled('red', 'FAILED')} ${check}${found === '' ? '' : `\n   ${found}`}`,
            )
            .join('\n'),
        )
        return ok ? exit.done : exit.refused
      }),
    )
}

/** The parent with a range: as given, else everything up to the next major after its latest release. */
function parentOf(workshop: Workshop, text: string): { key: string; range: string } {
  const [key = '', range] = text.split('@')
  const parent = workshop.packages.find((one) => keyOf(one) === key)
  if (parent === undefined)
    throw new Refusal(
      'VERTICAL_UNKNOWN',
      `Expected the key of a vertical after --extends (${keysOf(workshop)}), found "${key}"; correct it.`,
      { path: '--extends' },
    )
  const latest = parent.releases.find(({ version }) => !version.includes('-'))?.version
  return { key, range: range ?? `^${latest ?? '0.1.0'}` }
}

const summaryOf = ({ key, release, file, findings, compatibility }: Released) => ({
  key,
  version: release?.version ?? null,
  file: file ?? null,
  compatibility: compatibility ?? null,
  findings,
})

function releaseText({ key, release, file, findings, changelogDraft }: Released): string {
  const lines = findings.map(findingLine)
  if (release === undefined || file === undefined)
    return [...lines, styled('red', `${key} was not released.`)].join('\n')
  return [
    ...lines,
    `Released ${key}@${release.version}: ${file}`,
    '',
    changelogDraft.trimEnd(),
  ].join('\n')
}
