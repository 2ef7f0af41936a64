import { Script } from 'node:vm'
import { expect, test } from 'vitest'
import { mailPage } from './mail.ts'
import { mailScript } from './mail-script.ts'
import { problemsPage } from './problems.ts'
import { referencePage } from './reference.ts'
import { referenceScript } from './reference-script.ts'

const pages = {
  outbox: mailPage,
  reference: referencePage,
  problems: problemsPage(new Map([['A_CODE', { status: 400, sentence: 'Found <b>{x}</b>.' }]])),
}

test.each(Object.entries(pages))('the %s page holds no script or style of its own', (_, html) => {
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/)
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/)
})

test.each(Object.entries(pages))('the %s page loads nothing from elsewhere', (_, html) => {
  for (const [, url] of html.matchAll(/(?:src|href)="([^"]*)"/g)) expect(url).toMatch(/^(\/|data:)/)
})

test('sentences are text, whatever they contain', () => {
  expect(pages.problems).toContain('&lt;b&gt;{x}&lt;/b&gt;')
})

test.each(Object.entries({ referenceScript, mailScript }))(
  '%s is JavaScript that writes text only',
  (_, script) => {
    expect(() => new Script(script)).not.toThrow()
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/)
  },
)
