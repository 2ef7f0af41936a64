/** A plan as people read it before they say yes. */
import type { PlanChange, PlanConflict, PlanView, Target } from '@strata-erp/template-engine'
import { styled } from './output.ts'

const sections: Readonly<Record<string, string>> = {
  modules: 'Modules',
  customFields: 'Fields',
  workflows: 'Workflows and stages',
  dashboards: 'Dashboards and widgets',
  reports: 'Reports',
  notifications: 'Notifications',
  roles: 'Roles',
  documents: 'Documents',
  numbering: 'Number series',
  flags: 'Flags',
  labels: 'Labels',
}

const kinds: Readonly<Record<PlanView['kind'], string>> = {
  apply: 'Apply',
  upgrade: 'Upgrade',
  downgrade: 'Downgrade',
  switch: 'Switch',
  compose: 'Change add-ons',
  revert: 'Revert',
}

/** Everything that the plan would do: an empty one is one sentence. */
export function planText(plan: PlanView): string {
  if (plan.empty) return `Nothing to do: the tenant is on ${targetText(plan.to)} already.`
  const { on, off } = plan.modules
  return [
    styled('bold', `${kinds[plan.kind]}: ${targetText(plan.from)} -> ${targetText(plan.to)}`),
    ...(on.length > 0 ? [`Modules on: ${on.join(', ')}`] : []),
    ...(off.length > 0 ? [styled('yellow', `Modules off: ${off.join(', ')}`)] : []),
    ...changeLines(plan.changes),
    ...recordLines(plan.records),
    ...conflictLines(plan),
    ...noticeLines(plan),
    summaryOf(plan),
  ].join('\n')
}

export function targetText({ vertical, version, addons }: Target): string {
  const name = vertical === null ? 'no vertical' : `${vertical}@${String(version)}`
  return [name, ...Object.entries(addons).map(([key, one]) => `${key}@${one}`)].join(' + ')
}

const signs = { add: '+', change: '~', remove: '-', rename: '~' } as const
const colours = { add: 'green', change: 'yellow', remove: 'red', rename: 'yellow' } as const

function changeLines(changes: readonly PlanChange[]): string[] {
  const bySection = Map.groupBy(
    // A new uid follows from another type: a name for programs.
    changes.filter(({ pointer }) => !pointer.endsWith('/uid')),
    ({ pointer }) => pointer.split('/')[1]?.split('#')[0] ?? '',
  )
  const order = Object.keys(sections)
  const inOrder = [...bySection].toSorted(
    ([one], [other]) => order.indexOf(one) - order.indexOf(other),
  )
  return inOrder.flatMap(([section, list]) => [
    styled('bold', `${sections[section] ?? section} (${String(list.length)})`),
    ...(section === 'labels' ? translationLines(list) : list.map(changeLine)),
  ])
}

const changeLine = ({ kind, text }: PlanChange): string =>
  `  ${styled(colours[kind], signs[kind])} ${text}`

/** Translations by the number: hundreds of texts would bury what somebody has to look at. */
function translationLines(changes: readonly PlanChange[]): string[] {
  const byLocale = Map.groupBy(
    changes,
    ({ kind, pointer }) => `${signs[kind]} ${pointer.split('/')[2] ?? ''}`,
  )
  return [...byLocale].map(([name, list]) => {
    const [first] = list
    const [sign = '', locale = ''] = name.split(' ')
    const texts = `${String(list.length)} text${list.length === 1 ? '' : 's'} in "${locale}"`
    return `  ${first === undefined ? sign : styled(colours[first.kind], sign)} ${texts}`
  })
}

function recordLines(records: PlanView['records']): string[] {
  return Object.entries(records).flatMap(([entity, keys]) =>
    keys.length === 0 ? [] : [`Records of ${entity}, inserted once: ${keys.join(', ')}`],
  )
}

function conflictLines({ conflicts }: PlanView): string[] {
  const open = conflicts.filter(({ resolved }) => resolved === undefined)
  const decided = conflicts.filter(({ resolved }) => resolved !== undefined)
  return [
    ...(open.length > 0 ? [styled('bold', `Questions (${String(open.length)})`)] : []),
    ...open.flatMap(questionLines),
    ...(decided.length > 0 ? [styled('bold', `Decided (${String(decided.length)})`)] : []),
    ...decided.map(
      ({ kind, path, resolved, resolvedBy }) =>
        `  ${kind} at ${path}: ${String(resolved)} (by ${String(resolvedBy)})`,
    ),
  ]
}

function questionLines(conflict: PlanConflict): string[] {
  const {
    kind,
    path,
    message,
    base,
    ours,
    theirs,
    choices,
    origin,
    usage,
    candidates,
    suggestion,
  } = conflict
  const line = (name: string, value: unknown): string[] =>
    value === undefined ? [] : [`      ${name.padEnd(7)} ${short(value)}`]
  return [
    `  ${styled('red', '?')} ${styled('bold', kind)} at ${path}`,
    `      ${message}`,
    ...line('was', base),
    ...line('yours', ours),
    ...line('theirs', theirs),
    ...(origin === undefined ? [] : [`      asked by ${origin}`]),
    ...(usage === undefined
      ? []
      : [
          `      held by ${String(usage.records)} records, ${String(usage.members)} members, ${String(usage.keys)} keys`,
        ]),
    ...(candidates === undefined || candidates.length === 0
      ? []
      : [`      may be replaced by ${candidates.join(', ')}`]),
    `      choose  ${choices.join(' | ')}`,
    ...(suggestion === undefined ? [] : [`      last time ${short(suggestion)}`]),
  ]
}

function noticeLines({ notices }: PlanView): string[] {
  return notices.map(({ path, message }) => styled('dim', `Note ${path}: ${message}`))
}

function summaryOf({ open, changes }: PlanView): string {
  const much = `${String(changes.length)} change${changes.length === 1 ? '' : 's'}`
  if (open === 0) return `${much}, no open question.`
  return `${much}, ${String(open)} open question${open === 1 ? '' : 's'}: answer in a file [{"path": ..., "take": "ours"}, ...] and pass it with --resolve.`
}

function short(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 100 ? `${text.slice(0, 97)}...` : text
}
