import { expect, test } from 'vitest'
import { changeUrl, databaseName, databaseUrl } from './url.ts'

const awkward = { user: 'a@b', password: 'p/:?#%', host: '127.0.0.1', port: 5432, database: 'x y' }

test('every part of a database URL survives, whatever signs it has', () => {
  const url = new URL(databaseUrl(awkward))
  expect(decodeURIComponent(url.username)).toBe(awkward.user)
  expect(decodeURIComponent(url.password)).toBe(awkward.password)
  expect(databaseName(url.href)).toBe(awkward.database)
})

test('a changed URL keeps server and parameters', () => {
  const changed = changeUrl('postgresql://a:b@db.example:6432/one?sslmode=require', {
    user: 'erp_app',
    database: 'two',
  })
  expect(changed).toBe('postgresql://erp_app:b@db.example:6432/two?sslmode=require')
})
