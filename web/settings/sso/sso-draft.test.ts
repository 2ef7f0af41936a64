import { expect, test } from 'vitest'
import { bodyOf, draftOf } from './sso-draft.ts'
import type { Sso } from './sso-draft.ts'

const sso = {
  provider: {
    id: 'p1',
    kind: 'oidc',
    issuer: 'https://id.example',
    clientId: 'erp',
    emailClaim: 'upn',
  },
  enforced: true,
  provision: false,
  defaultRole: null,
  breakGlass: ['ada'],
  roleMappings: [],
  addresses: { acs: '', callback: '', metadata: '' },
} as Sso

test('saved unchanged, a provider keeps its secret and the claims that the form does not show', () => {
  expect(bodyOf(draftOf(sso), sso)).toMatchObject({
    provider: { kind: 'oidc', issuer: 'https://id.example', clientId: 'erp', emailClaim: 'upn' },
    enforced: true,
    breakGlass: ['ada'],
  })
  expect(bodyOf(draftOf(sso), sso)['provider']).not.toHaveProperty('clientSecret')
})

test('metadata stand in place of address, name and certificates', () => {
  const draft = { ...draftOf(sso), kind: 'saml' as const, metadataUrl: 'https://id.example/m' }
  expect(bodyOf(draft, sso)['provider']).toEqual({
    kind: 'saml',
    metadataUrl: 'https://id.example/m',
  })
})
