import { expect, test } from 'vitest'
import { actionLabel, actionWords } from './action-words.ts'

test('what an action is called and what follows from it are told apart', () => {
  expect(actionWords('Close an order; what has not come will not come')).toEqual({
    name: 'Close an order',
    more: 'What has not come will not come',
  })
  expect(actionWords('Envoyer la commande : la marchandise est attendue')).toEqual({
    name: 'Envoyer la commande',
    more: 'La marchandise est attendue',
  })
  expect(actionWords('Receive goods')).toEqual({ name: 'Receive goods', more: '' })
})

test('a name that is too long is no label of a button', () => {
  expect(actionLabel(actionWords('Receive goods'), 'Do it')).toBe('Receive goods')
  expect(actionLabel(actionWords('Cancel an order of which nothing has come'), 'Do it')).toBe(
    'Do it',
  )
})
