import { Option } from 'commander'
import type { Command } from 'commander'
import type {
  Answer,
  Applied,
  ApplyRequest,
  Migration,
  PlanView,
} from '@strata-erp/template-engine'
import { conflictKinds, readMigrations } from '@strata-erp/template-engine'
import { readAnswers } from '../answers.ts'
import { canAsk, confirmed } from '../ask.ts'
import { action, collected, forTenant } from '../command.ts'
import type { Given } from '../command.ts'
import { readJson } from '../files.ts'
import { exit, notice, print, say } from '../output.ts'
import { planText, targetText } from '../plan-text.ts'
import { Refusal } from '../refusal.ts'
import { withSession } from '../session.ts'
import { table } from '../table.ts'
import { tenantScope } from '../tenant-scope.ts'
import { refuseForFleet, upgradeAll } from '../upgrade-all.ts'

/** Apply, status, plan, upgrade: what changes a tenant's template. */
export function tenantVerbs(vertical: Command): void {
  applyCommand(vertical)
  statusCommand(vertical)
  planCommand(vertical)
  upgradeCommand(vertical)
}

const resolveOption = [
  '--resolve <file>',
  'answers to questions: [{"path": "/...", "take": "ours"}, ...]',
] as const

function applyCommand(vertical: Command): void {
  forTenant(vertical.command('apply <vertical[@version]>'))
    .description(
      'set a tenant up; asks first on a terminal, goes ahead in a script; a second run does nothing',
    )
    .option('--dry-run', 'show the plan and write nothing')
    .option('--yes', 'do not ask on a terminal')
    .option('--addon <key[@version]>', 'add-on to apply with it; may be repeated', collected)
    .option(
      '--mapping <file>',
      'from another vertical: JSON array of renames from old ids to new ones',
    )
    .option(...resolveOption)
    .action(
      action((given) => {
        const request = { addons: addonsOf(given), mapping: mappingOf(given) }
        const answers = answersOf(given)
        return withSession(async (session) => {
          const scope = await tenantScope(session.kernel, given.need('tenant'))
          return carryOut(given, answers, (more) =>
            session.engine.apply(scope, given.argument(0), { ...request, ...more }),
          )
        })
      }),
    )
}

function statusCommand(vertical: Command): void {
  forTenant(vertical.command('status'))
    .description('what a tenant is on, what waits for it and where it departed')
    .action(
      action((given) =>
        withSession(async (session) => {
          const status = await session.engine.status(
            await tenantScope(session.kernel, given.need('tenant')),
          )
          const { openPlan, policy } = status
          print(given, status, () =>
            table(
              ['what', 'value'],
              [
                ['on', targetText(status.on)],
                ['available', status.available ?? 'nothing newer'],
                ['layers', status.layers.join(', ')],
                ['revision', String(status.revision)],
                [
                  'open plan',
                  openPlan === null
                    ? 'none'
                    : `${openPlan.id} to ${targetText(openPlan.to)}, ${String(openPlan.open)} question(s)`,
                ],
                ['upgrades', policy.upgrades],
                ...policy.paths.map(({ path, take }) => ['policy', `${path}: ${take}`]),
                ...status.claims.map((claim) => ['claim', claim]),
                ...status.retiredFields.map(({ entity, key, retiredAt }) => [
                  'retired field',
                  `${entity}.${key} since ${retiredAt}`,
                ]),
              ],
            ),
          )
        }),
      ),
    )
}

function planCommand(vertical: Command): void {
  forTenant(vertical.command('plan'))
    .description('plan an upgrade and keep the plan; exit 1 when it asks something')
    .option('--to <version>', 'version or range; else the highest')
    .option('--vertical <key>', 'another vertical; else the one that the tenant is on')
    .option('--addon <key[@version]>', 'add-on to add or change; may be repeated', collected)
    .option('--mapping <file>', 'to another vertical: JSON array of renames')
    .option('--dry-run', 'keep nothing')
    .action(
      action((given) => {
        const request = {
          vertical: given.text('vertical'),
          to: given.text('to'),
          addons: addonsOf(given),
          mapping: mappingOf(given),
          dryRun: given.flag('dryRun'),
        }
        return withSession(async (session) => {
          const scope = await tenantScope(session.kernel, given.need('tenant'))
          const plan = await session.engine.plan(scope, request)
          print(given, plan, () => planText(plan))
          return plan.open === 0 ? exit.done : exit.refused
        })
      }),
    )
}

function upgradeCommand(vertical: Command): void {
  vertical
    .command('upgrade')
    .description('upgrade one tenant or all; exit 1 when questions are left or a tenant failed')
    .option('--tenant <tenant>', 'slug or id of the tenant')
    .addOption(new Option('--all', 'every tenant whose policy allows it').conflicts('tenant'))
    .option('--to <version>', 'version or range; else the highest')
    .option('--vertical <key>', 'with --all: only tenants on this vertical')
    .option('--dry-run', 'show what would happen and write nothing')
    .option('--only-clean', 'with --all: also tenants that ask by hand, where nothing is asked')
    .option('--yes', 'do not ask on a terminal')
    .option(...resolveOption)
    .action(
      action((given) => {
        if (given.flag('all')) {
          refuseForFleet(given)
          return withSession((session) => upgradeAll(given, session))
        }
        const tenant = tenantOf(given)
        const answers = answersOf(given)
        return withSession(async (session) => {
          const scope = await tenantScope(session.kernel, tenant)
          return carryOut(given, answers, (more) =>
            session.engine.upgrade(scope, { to: given.text('to'), ...more }),
          )
        })
      }),
    )
}

function tenantOf(given: Given): string {
  const tenant = given.text('tenant')
  if (tenant === undefined)
    throw usage('Expected --tenant SLUG or --all, found neither; say whom to upgrade.', '--tenant')
  for (const option of ['onlyClean', 'vertical'])
    if (given.flag(option) || given.text(option) !== undefined)
      throw usage(
        `Expected --${option === 'onlyClean' ? 'only-clean' : option} with --all only, found it with --tenant; leave one out.`,
        '--all',
      )
  return tenant
}

const usage = (message: string, path: string): Refusal => new Refusal('USAGE', message, { path })

/** Plans, shows, asks where somebody can be asked, and writes. */
async function carryOut(
  given: Given,
  answers: readonly Answer[],
  run: (more: Pick<ApplyRequest, 'dryRun' | 'answers'>) => Promise<Applied>,
): Promise<number> {
  const dryRun = given.flag('dryRun')
  const asks = !dryRun && !given.flag('yes') && canAsk(given)
  if (dryRun || asks || answers.length > 0) {
    const preview = await run({ dryRun: true, answers })
    requireQuestions(preview.plan, answers, given.need('resolve'))
    if (dryRun) {
      print(given, preview, () => planText(preview.plan))
      return preview.plan.open === 0 ? exit.done : exit.refused
    }
    if (asks && preview.plan.open === 0 && !preview.plan.empty) {
      say(planText(preview.plan))
      if (!(await confirmed('Write this?'))) {
        notice('Nothing was changed.')
        return exit.refused
      }
    }
  }
  const done = await run({ answers })
  const { plan, applied, revision } = done
  print(given, done, () =>
    [
      ...(asks && applied ? [] : [planText(plan)]),
      ...(applied ? [`Written as revision ${String(revision)}.`] : []),
      ...(plan.open > 0 ? [`Nothing was changed; the plan waits as ${plan.id ?? 'none'}.`] : []),
    ].join('\n'),
  )
  return plan.open === 0 ? exit.done : exit.refused
}

/** The answers of `--resolve`; the engine takes what the file says, `readAnswers` looks at its shape. */
export function answersOf(given: Given): readonly Answer[] {
  const file = given.text('resolve')
  if (file === undefined) return []
  return readAnswers(file, [...conflictKinds, 'security', 'in-use']) as readonly Answer[]
}

/** An answer to nothing is a misspelt path. */
export function requireQuestions(plan: PlanView, answers: readonly Answer[], file: string): void {
  if (plan.empty) return
  const asked = new Set(plan.conflicts.map(({ path }) => path))
  const index = answers.findIndex(({ path }) => !asked.has(path))
  const stray = answers[index]
  if (stray !== undefined)
    throw usage(
      `Expected an answer to a question of the plan (${[...asked].join(', ') || 'it asks nothing'}), found "${stray.path}" in ${file}; correct its path or take it out.`,
      `/${String(index)}/path`,
    )
}

function addonsOf(given: Given): Readonly<Record<string, string>> | undefined {
  const addons = given.list('addon')
  if (addons.length === 0) return undefined
  return Object.fromEntries(
    addons.map((addon) => {
      const [key = '', version = ''] = addon.split('@')
      return [key, version]
    }),
  )
}

export function mappingOf(given: Given): readonly Migration[] | undefined {
  const file = given.text('mapping')
  if (file === undefined) return undefined
  const mapping = readJson(file, 'renames')
  if (Array.isArray(mapping)) return readMigrations(mapping)
  throw usage(
    `Expected a JSON array of renames in ${file}, found another value; write [{"op": "renameItem", "path": "/...", "from": "...", "to": "..."}].`,
    '--mapping',
  )
}
