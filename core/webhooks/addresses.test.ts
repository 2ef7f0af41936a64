import { describe, expect, test } from 'vitest'
import { allowedNetworks, whyRefused } from './addresses.ts'

const none = allowedNetworks([])

describe('S6: a webhook reaches public addresses only', () => {
  test.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.192',
    '192.0.2.1',
    '198.18.0.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:169.254.169.254',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::8.8.8.8',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '100::1',
    '4000::1',
    'localhost',
    '',
  ])('%s is refused', (address) => {
    expect(whyRefused(address, none)).toBeDefined()
  })

  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700:4700::1111',
  ])('%s is reached', (address) => {
    expect(whyRefused(address, none)).toBeUndefined()
  })

  test('networks that an operator names are reached, and only those', () => {
    const allowed = allowedNetworks(['10.1.0.0/16', 'fd00::/8'])
    expect(whyRefused('10.1.2.3', allowed)).toBeUndefined()
    expect(whyRefused('::ffff:10.1.2.3', allowed)).toBeUndefined()
    expect(whyRefused('fd12::1', allowed)).toBeUndefined()
    expect(whyRefused('10.2.0.1', allowed)).toBeDefined()
    expect(whyRefused('127.0.0.1', allowed)).toBeDefined()
  })
})
