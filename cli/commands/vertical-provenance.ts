import { Option } from 'commander'
import type { Command } from 'commander'
import type { Scope } from '@strata-erp/core'
import type { PlanView, RolledBack } from '@strata-erp/template-engine'
import { canAsk, confirmed } from '../ask.ts'
import { forTenant } from '../command.ts'
import type { Given } from '../command.ts'
import { exit, notice, print, say } from '../output.ts'
import { planText, targetText } from '../plan-text.ts'
import { Refusal } from '../refusal.ts'
import type { Session } from '../session.ts'
import { table } from '../table.ts'
import { nothing, within } from '../within-tenant.ts'
import { answersOf, requireQuestions } from './vertical-tenant.ts'

/** History, rollback, why: where a tenant's setup comes from. */
export function provenanceCommands(vertical: Command): void {
  historyCommand(vertical)
  rollbackCommand(vertical)
  whyCommand(vertical)
}

function historyCommand(vertical: Command): void {
  forTenant(vertical.command('history'))
    .description("the revisions of a tenant's configuration, newest first")
    .option('--before <revision>', 'only those before a revision')
    .option('--limit <count>', 'how many at most', '50')
    .action(
      within(pageOf, async (given, { engine, scope }, page) => {
        const list = await engine.history(scope, page)
        print(given, list, () =>
          table(
            ['revision', 'kind', 'on', 'by', 'at', 'what'],
            list.map((one) => [
              String(one.revision),
              one.kind,
              targetText(one.on),
              one.by,
              one.at,
              one.summary,
            ]),
          ),
        )
      }),
    )
}

const pageOf = (given: Given) => ({
  before: wholeOf(given, 'before', 0),
  limit: wholeOf(given, 'limit', 1),
})

/** @throws Refusal for anything but a whole number */
function wholeOf(given: Given, name: string, least: number): number | undefined {
  const text = given.text(name)
  if (text === undefined) return undefined
  const number = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number
  throw new Refusal(
    'USAGE',
    `Expected a whole number of at least ${String(least)} after --${name}, found "${text}"; correct it.`,
    { path: `--${name}` },
  )
}

function rollbackCommand(vertical: Command): void {
  forTenant(vertical.command('rollback'))
    .description('return to an earlier revision, byte for byte, as a new revision')
    .option('--to <revision>', 'else before the latest apply, upgrade or rollback')
    .addOption(
      new Option(
        '--mode <mode>',
        'exact discards later edits; merge plans a revert that keeps them',
      )
        .choices(['exact', 'merge'])
        .default('exact'),
    )
    .option('--restore-revoked', 'also give back roles, permissions and modules taken away since')
    .option('--dry-run', 'show what would happen and write nothing')
    .option('--resolve <file>', 'with --mode merge: answers to the questions of the revert')
    .option('--yes', 'do not ask on a terminal')
    .action(
      within(rollbackOf, async (given, { engine, scope }, { request, answers }) => {
        const dryRun = given.flag('dryRun')
        if (dryRun || (canAsk(given) && !given.flag('yes'))) {
          const preview = await engine.rollback(scope, { ...request, dryRun: true })
          if (dryRun) {
            print(given, preview, () => rollbackText(preview))
            return (preview.plan?.open ?? 0) === 0 ? exit.done : exit.refused
          }
          say(rollbackText(preview))
          if (!(await confirmed('Go back?'))) {
            notice('Nothing was changed.')
            return exit.refused
          }
        }
        const done = await engine.rollback(scope, request)
        if (done.plan?.id == null) {
          print(given, done, () => rollbackText(done))
          return exit.done
        }
        requireQuestions(done.plan, answers, given.need('resolve'))
        const plan =
          answers.length === 0 ? done.plan : await engine.resolve(scope, done.plan.id, answers)
        return finishRevert(given, { engine, scope }, done, plan)
      }),
    )
}

function rollbackOf(given: Given) {
  const mode = given.need('mode') === 'merge' ? 'merge' : 'exact'
  if (given.text('resolve') !== undefined && mode === 'exact')
    throw new Refusal(
      'USAGE',
      'Expected --resolve with --mode merge only, found it with exact, which asks nothing; leave one out.',
      { path: '--resolve' },
    )
  const to = wholeOf(given, 'to', 0)
  return {
    request: { to, mode, restoreRevoked: given.flag('restoreRevoked') },
    answers: answersOf(given),
  } as const
}

async function finishRevert(
  given: Given,
  { engine, scope }: Pick<Session, 'engine'> & { readonly scope: Scope },
  done: RolledBack,
  plan: PlanView,
): Promise<number> {
  if (plan.id === null || plan.open > 0) {
    print(given, { ...done, plan }, () => planText(plan))
    return exit.refused
  }
  const { revision, plan: committed } = await engine.commit(scope, plan.id)
  print(given, { ...done, applied: true, revision, plan: committed }, () =>
    [planText(committed), `Written as revision ${String(revision)}.`].join('\n'),
  )
  return exit.done
}

function rollbackText({
  applied,
  restored,
  revision,
  discarded,
  revoked,
  plan,
}: RolledBack): string {
  return [
    applied
      ? `Restored revision ${String(restored)} as revision ${String(revision)}.`
      : `Revision ${String(restored)} would be restored; the tenant is on revision ${String(revision)}.`,
    ...discarded.map(
      (one) =>
        `  discards revision ${String(one.revision)}: ${one.summary} (${one.pointers.join(', ')})`,
    ),
    ...revoked.map(
      ({ text, kept }) => `  ${kept === 'revoked' ? 'keeps revoked' : 'gives back'}: ${text}`,
    ),
    ...(plan === undefined ? [] : [planText(plan)]),
  ].join('\n')
}

function whyCommand(vertical: Command): void {
  forTenant(vertical.command('why <pointer>'))
    .description('who set a place of the configuration: a layer or a person')
    .action(
      within(nothing, async (given, { engine, scope }) => {
        const provenance = await engine.why(scope, given.argument(0))
        print(given, provenance, () =>
          [
            `${provenance.pointer || '/'} = ${JSON.stringify(provenance.value) ?? 'nothing'}`,
            provenance.text,
          ].join('\n'),
        )
      }),
    )
}
