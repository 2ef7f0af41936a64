import { defineEntity, field } from '@strata-erp/core'
import { dayIn } from './day-in.ts'
import { activityCompleted } from './events.ts'

/** Something that is to be done, or was done, about somebody: a call, a mail, a meeting, a task, a note. */
export const activity = defineEntity('crm.activity', {
  label: 'Activity',
  plural: 'activities',
  title: 'subject',
  customFields: true,
  owner: 'owner',
  fields: {
    kind: field.choice(['call', 'mail', 'meeting', 'task', 'note'], {
      required: true,
      default: 'task',
      filterable: true,
    }),
    subject: field.text({ required: true, maxLength: 200 }),
    about: field.reference(['base.company', 'base.person', 'crm.lead', 'crm.opportunity'], {
      filterable: true,
    }),
    due: field.date({ filterable: true }),
    startsAt: field.timestamp({ filterable: true, help: 'Of a call or meeting at a fixed time.' }),
    duration: field.duration(),
    priority: field.choice(['low', 'normal', 'high'], {
      required: true,
      default: 'normal',
      filterable: true,
    }),
    owner: field.id({ filterable: true, help: 'User who is to do it; you, unless you say.' }),
    done: field.boolean({ required: true, default: false, filterable: true }),
    doneAt: field.timestamp({ readOnly: true, filterable: true }),
    outcome: field.longText({ help: 'What came of it.' }),
    note: field.longText(),
  },
  prepare(ctx, { next }) {
    // A note says what is; there is nothing left to do about it.
    const done = next.done || next.kind === 'note'
    const started = next.startsAt === null ? null : dayIn(ctx.tenant.timezone, next.startsAt)
    return {
      due: next.due ?? started,
      done,
      doneAt: done ? (next.doneAt ?? ctx.now().toISOString()) : null,
    }
  },
  async written(ctx, { record, before }) {
    if (!record.done || before?.done === true || record.kind === 'note') return
    const { id, kind, subject, about, owner, outcome } = record
    await ctx.emit(activityCompleted, {
      activityId: id,
      kind,
      subject,
      aboutEntity: about?.entity ?? null,
      aboutId: about?.id ?? null,
      ownerId: owner,
      outcome,
    })
  },
})
