import { field } from '@strata-erp/core'
import { problems } from '../problems.ts'

/**
 * A document is written as a draft, posts once, and is undone only by its opposite: draft -> posted
 * -> reversed. Stock rows name it as their voucher, so it stays as it was posted.
 */
export const documentState = field.choice(['draft', 'posted', 'reversed'], {
  required: true,
  default: 'draft',
  readOnly: true,
  filterable: true,
})

interface Document {
  readonly number: string
  readonly state: string
}

/** Refuses to go on with a document that has left its draft. */
export function expectDraft(document: Document): void {
  if (document.state !== 'draft') {
    throw problems.DOCUMENT_NOT_DRAFT({ document: document.number, state: document.state })
  }
}

/**
 * Refuses a change of what a posted document says. Only the `frozen` fields count: module code
 * still moves the state, people still mend notes and custom fields.
 */
export function keepPosted<Values extends object>(
  document: Document,
  next: Values,
  before: Values,
  frozen: readonly (keyof Values)[],
): void {
  if (document.state === 'draft') return
  for (const name of frozen) {
    if (JSON.stringify(next[name]) !== JSON.stringify(before[name])) expectDraft(document)
  }
}
