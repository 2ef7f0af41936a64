import { Decimal } from '@strata-erp/core'
import { describe, expect, test } from 'vitest'
import { lineAmounts } from './line-amounts.ts'
import { outstanding, receivedPercent, stateOf } from './order-state.ts'

const line = (quantity: string, received: string, closed = false) => ({
  quantity,
  received,
  closed,
})

describe('where an order stands', () => {
  test('nothing has come', () => {
    expect(stateOf([line('5', '0'), line('2', '0')])).toBe('confirmed')
  })
  test('a part has come', () => {
    expect(stateOf([line('5', '5'), line('2', '0')])).toBe('partiallyReceived')
    expect(receivedPercent([line('5', '5'), line('2', '0')])).toBe('50.00')
  })
  test('all has come, more than ordered counts as all', () => {
    expect(stateOf([line('5', '6')])).toBe('received')
    expect(receivedPercent([line('5', '6')])).toBe('100.00')
    expect(outstanding(line('5', '6')).toString()).toBe('0')
  })
  test('the rest of a short line will not come', () => {
    expect(stateOf([line('5', '3', true)])).toBe('received')
    expect(stateOf([line('5', '0', true)])).toBe('closed')
  })
})

describe('amounts of a line', () => {
  const given = {
    quantity: new Decimal(3),
    unitPrice: new Decimal('9.99'),
    discount: new Decimal(10),
    taxRate: new Decimal(19),
    digits: 2,
  }
  test('tax comes on top of the net amount', () => {
    const { net, tax } = lineAmounts({ ...given, inclusive: false })
    expect([net.toFixed(2), tax.toFixed(2)]).toEqual(['26.97', '5.12'])
  })
  test('tax inside the price leaves the sum untouched', () => {
    const { net, tax } = lineAmounts({ ...given, inclusive: true })
    expect([net.toFixed(2), tax.toFixed(2)]).toEqual(['22.66', '4.31'])
    expect(net.add(tax).toFixed(2)).toBe('26.97')
  })
})
