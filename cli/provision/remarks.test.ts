import { expect, it } from 'vitest'
import type { ApplyOrder } from './apply-order.ts'
import { orderRemarks } from './remarks.ts'

const order: ApplyOrder = { first: 'data', apart: false, added: [], removed: [], taken: [] }

it('says who goes first where that is for the sake of what runs', () => {
  const taken = ['The tasks of "a" may no longer reach the database.']
  expect(orderRemarks({ ...order, first: 'app', taken }, ['data', 'app'])).toEqual([
    'The app stack is applied first, so that its tasks no longer use what the data stack then takes away.',
  ])
  expect(orderRemarks({ ...order, taken }, ['data', 'app'])).toEqual([
    'The data stack is applied first, since new tasks need what it adds. Until they run, those that run now are cut off from what it takes away: The tasks of "a" may no longer reach the database.',
  ])
})

it('says nothing where the order means nothing', () => {
  expect(orderRemarks(order, ['data', 'app'])).toEqual([])
  expect(orderRemarks({ ...order, first: 'app', taken: ['Less.'] }, ['data'])).toEqual([])
})
