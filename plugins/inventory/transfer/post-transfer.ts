import { defineAction, field } from '@strata-erp/core'
import { expectDraft } from '../document/document-state.ts'
import { transferCompleted } from '../events.ts'
import { problems } from '../problems.ts'
import { moveGoods } from './move-goods.ts'
import { transfer } from './transfer.ts'

const day = { postedOn: field.date({ help: 'Today when empty' }) } as const

export const postTransfer = defineAction({
  path: '/transfers/:id/post',
  permission: 'transfer.post',
  summary: 'Move the goods in one step',
  offeredWhen: { state: ['draft'] },
  body: day,
  idempotencyKey: 'required',
  async handle(ctx, { id, body }) {
    const document = await ctx.lock(transfer, id)
    expectDraft(document)
    const postedOn = body.postedOn ?? ctx.today()
    const { from, to } = document
    await moveGoods(ctx, document, {
      from,
      to,
      postedOn,
      leavesLocation: true,
      reachesLocation: true,
    })
    const done = await ctx.update(transfer, id, { state: 'done', postedOn, dispatchedOn: postedOn })
    await ctx.emit(transferCompleted, {
      transferId: id,
      number: document.number,
      fromId: from,
      toId: to,
      postedOn,
    })
    return done
  },
})

export const dispatchTransfer = defineAction({
  path: '/transfers/:id/dispatch',
  permission: 'transfer.post',
  summary: 'Send the goods on their way, into the transit warehouse',
  offeredWhen: { state: ['draft'] },
  body: day,
  idempotencyKey: 'required',
  async handle(ctx, { id, body }) {
    const document = await ctx.lock(transfer, id)
    expectDraft(document)
    const { from, transit, number } = document
    if (transit === null) throw problems.TRANSFER_NEEDS_TRANSIT({ document: number })
    const postedOn = body.postedOn ?? ctx.today()
    await moveGoods(ctx, document, {
      from,
      to: transit,
      postedOn,
      leavesLocation: true,
      reachesLocation: false,
    })
    return ctx.update(transfer, id, { state: 'inTransit', dispatchedOn: postedOn })
  },
})

export const receiveTransfer = defineAction({
  path: '/transfers/:id/receive',
  permission: 'transfer.post',
  summary: 'Receive goods that are on their way',
  offeredWhen: { state: ['inTransit'] },
  body: day,
  idempotencyKey: 'required',
  async handle(ctx, { id, body }) {
    const document = await ctx.lock(transfer, id)
    const { from, to, transit, number, state } = document
    if (state !== 'inTransit' || transit === null) {
      throw problems.TRANSFER_NOT_IN_TRANSIT({ document: number, state })
    }
    const postedOn = body.postedOn ?? ctx.today()
    await moveGoods(ctx, document, {
      from: transit,
      to,
      postedOn,
      leavesLocation: false,
      reachesLocation: true,
    })
    const done = await ctx.update(transfer, id, { state: 'done', postedOn })
    await ctx.emit(transferCompleted, { transferId: id, number, fromId: from, toId: to, postedOn })
    return done
  },
})

export const cancelTransfer = defineAction({
  path: '/transfers/:id/cancel',
  permission: 'transfer.post',
  summary: 'Cancel a draft, or call goods in transit back to where they came from',
  offeredWhen: { state: ['draft', 'inTransit'] },
  body: day,
  idempotencyKey: 'required',
  async handle(ctx, { id, body }) {
    const document = await ctx.lock(transfer, id)
    if (document.state === 'inTransit' && document.transit !== null) {
      const postedOn = body.postedOn ?? ctx.today()
      // The way back ends where the goods were taken from, so the lines keep their locations.
      await moveGoods(ctx, document, {
        from: document.transit,
        to: document.from,
        postedOn,
        leavesLocation: false,
        reachesLocation: 'origin',
      })
    } else expectDraft(document)
    return ctx.update(transfer, id, { state: 'cancelled' })
  },
})
