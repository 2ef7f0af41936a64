import type { ApiClient, Created } from './api-client.ts'
import { daysAfter } from './calendar.ts'
import { inParallel } from './in-parallel.ts'
import type { Random } from './random.ts'

const subjects = {
  call: ['Ask about the offer', 'Talk about terms', 'Call back on the complaint'],
  mail: ['Send the price list', 'Send the minutes', 'Confirm the date'],
  meeting: ['Visit on site', 'Yearly review', 'Present the offer'],
  task: ['Prepare the calculation', 'Check the credit limit', 'Update the contact'],
} as const

/** Calls, mails, meetings and tasks about deals: most done, some overdue, some to come. */
export async function writeTalks(
  api: ApiClient,
  random: Random,
  deals: readonly Created[],
  owners: readonly string[],
  today: string,
  count: number,
): Promise<void> {
  const talks = Array.from({ length: count }, () => {
    const kind = random.pick(['call', 'mail', 'meeting', 'task'] as const)
    const due = daysAfter(today, random.whole(-120, 25))
    const done = due < today && random.chance(0.94)
    return { kind, due, done, subject: random.pick(subjects[kind]), deal: random.pick(deals) }
  })
  await inParallel(talks, 6, ({ kind, due, done, subject, deal }, n) =>
    api.post(`talk-${n}`, 'crm/activities', {
      kind,
      subject: `${subject}: ${String(deal['name'])}`.slice(0, 200),
      due,
      done,
      about: { entity: 'crm.opportunity', id: deal.id },
      owner: owners[n % owners.length],
      ...(done && { outcome: 'Done as planned.' }),
    }),
  )
}
