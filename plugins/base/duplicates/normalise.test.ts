import { expect, test } from 'vitest'
import { companyNameKey, domainKey, emailKey, personNameKey, phoneKey } from './normalise.ts'

test('mail addresses agree whatever their case and the space around them', () => {
  expect(emailKey(' Anna.Muster@Example.COM ')).toBe('anna.muster@example.com')
  expect(emailKey('  ')).toBeNull()
  expect(emailKey(null)).toBeNull()
})

test('a phone number agrees in its national and international spellings', () => {
  const berlin = ['+49 30 12345678', '0049-30-12345678', '030/12345678', '+49 (0)30 12345678']
  const oslo = ['+47 22 33 44 55', '22334455']
  expect(new Set(berlin.map(phoneKey)).size).toBe(1)
  expect(new Set(oslo.map(phoneKey))).toEqual(new Set(['22334455']))
})

test('an extension identifies nobody', () => {
  expect(phoneKey('2305')).toBeNull()
})

test('the domain comes from the website, else from the mail address, never from a public mail host', () => {
  expect(domainKey('https://www.Acme.example/about', 'a@other.example')).toBe('acme.example')
  expect(domainKey('acme.example', null)).toBe('acme.example')
  expect(domainKey(null, 'a@acme.example')).toBe('acme.example')
  expect(domainKey(null, 'a@gmail.com')).toBeNull()
  expect(domainKey('not a site', null)).toBeNull()
})

test('company names agree without accents, punctuation and legal form', () => {
  const spellings = ['Müller & Söhne GmbH', 'Muller Sohne', 'MÜLLER UND SÖHNE G.m.b.H.']
  expect(new Set(spellings.map(companyNameKey))).toEqual(new Set(['muller sohne']))
  expect(companyNameKey('Acme S.A.')).toBe('acme')
})

test('a company whose name is a legal form keeps it', () => {
  expect(companyNameKey('SE')).toBe('se')
  expect(companyNameKey('!?')).toBeNull()
})

test('names of a person agree in any order; one name alone points at nobody', () => {
  expect(personNameKey('Anna', 'Müller')).toBe(personNameKey('MÜLLER', 'anna'))
  expect(personNameKey('Anna', null)).toBeNull()
})
