import { expect, test } from 'vitest'
import { bodyOf, draftOf, secured } from './mail-server-draft.ts'
import type { MailServer } from './mail-server-draft.ts'

const server: MailServer = {
  host: 'smtp.acme.example',
  port: 465,
  security: 'tls',
  user: 'erp',
  from: 'office@acme.example',
  changedAt: '2026-11-21T09:00:00.000Z',
}

test('what is shown and saved as it is keeps its password', () => {
  const { changedAt: _, ...kept } = server
  expect(bodyOf(draftOf(server))).toEqual(kept)
})

test('a password is sent as it was typed, and never without a user', () => {
  const typed = { ...draftOf(server), password: ' as typed ' }
  expect(bodyOf(typed)).toMatchObject({ user: 'erp', password: ' as typed ' })
  expect(bodyOf({ ...typed, user: ' ' })).toEqual(
    expect.not.objectContaining({ password: expect.anything() }),
  )
  expect(bodyOf({ ...typed, user: ' ' })['user']).toBeNull()
})

test('the port goes along with the encryption, unless somebody chose one', () => {
  expect(secured(draftOf(server), 'starttls')).toMatchObject({ security: 'starttls', port: 587 })
  expect(secured({ ...draftOf(server), port: 2525 }, 'starttls')).toMatchObject({ port: 2525 })
})
