/** Falk Adler Partner, a consultancy, on their first day with the vertical. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, emptyWidgets, euros, idOf, openFirm } from './services-story.ts'
import type { Colleague, Firm } from './services-story.ts'

let firm: Firm
let manager: Colleague
let partner: Colleague
let risk: Colleague
let consultant: Colleague
let client: string

beforeAll(async () => {
  firm = await openFirm('adler', 'professional-services', '1.0.0')
  manager = await firm.colleague('engagementManager')
  partner = await firm.colleague('partner')
  risk = await firm.colleague('riskManager')
  consultant = await firm.colleague('consultant')
})
afterAll(async () => firm?.close())

const deals = 'crm/opportunities'

describe('a new client', () => {
  test('is identified, judged by risk management and only then taken on', async () => {
    const lead = await manager.make('crm/leads', {
      workflow: 'clientOnboarding',
      companyName: 'Meridian Ports',
      familyName: 'Okafor',
      email: 'a.okafor@meridian.example',
      source: 'referral',
      custom: { referredBy: 'Harbour Bank' },
    })
    const at = `crm/leads/${lead.id}`
    expect(lead['stage']).toBe('introduced')
    await manager.change(at, { stage: 'identityCheck' })
    const bare = await manager.ask('PATCH', at, { stage: 'riskReview' })
    expect(bare.body['errors']).toMatchObject([{ pointer: '/custom/identityPapers' }])
    await manager.change(at, { stage: 'riskReview', custom: { identityPapers: 'verified' } })
    const verdict = { stage: 'accepted', custom: { intakeRisk: 'medium' } }
    const own = await manager.ask('PATCH', at, verdict)
    expect(own).toMatchObject({ status: 409, body: { code: 'STAGE_NOT_ALLOWED' } })
    expect(own.body['detail']).toContain('crm.lead.disqualify')
    await risk.change(at, verdict)
    const taken = await manager.make(`${at}/convert`, {
      opportunityName: 'Meridian: cost of berths',
      amount: euros(64_000),
      expectedClose: day(20),
    })
    expect(taken).toMatchObject({ stage: 'onboarded', status: 'converted' })
    client = String(taken['company'])
    const deal = await manager.get(`${deals}/${String(taken['opportunity'])}`)
    expect(deal).toMatchObject({ workflow: 'engagements', stage: 'opportunity' })
  })

  test('owners are seen by partners and risk management, cost rates by partners', async () => {
    await risk.change(`base/companies/${client}`, {
      custom: {
        kycStatus: 'verified',
        kycVerifiedOn: day(0),
        kycReviewOn: day(730),
        riskRating: 'medium',
        beneficialOwners: 'A. Okafor, 40 %',
      },
    })
    const seen = async (who: Colleague) =>
      (await who.get(`base/companies/${client}`))['custom'] as Readonly<Record<string, unknown>>
    expect(await seen(partner)).toMatchObject({ beneficialOwners: 'A. Okafor, 40 %' })
    expect(await seen(manager)).not.toHaveProperty('beneficialOwners')
    const rate = await idOf(partner, 'base/products?filter[sku]=', 'RATE-SENIOR')
    await partner.change(`base/products/${rate}`, {
      salesPrice: euros(165),
      custom: { costRate: euros(74) },
    })
    const product = await manager.get(`base/products/${rate}`)
    expect(product['custom']).not.toHaveProperty('costRate')
    expect(product['custom']).toMatchObject({ grade: 'senior', utilisationTarget: '78' })
  })
})

describe('an engagement', () => {
  let at: string
  test('waits for risk management to clear conflicts', async () => {
    const id = await idOf(manager, `${deals}?filter[name]=`, 'Meridian: cost of berths')
    at = `${deals}/${id}`
    await manager.change(at, { stage: 'conflictCheck' })
    const result = {
      stage: 'proposal',
      custom: {
        conflictResult: 'clear',
        conflictCheckedOn: day(0),
        conflictNote: 'Meridian, Okafor',
      },
    }
    expect((await manager.ask('PATCH', at, result)).body['detail']).toContain('crm.lead.disqualify')
    expect(await risk.change(at, result)).toMatchObject({ stage: 'proposal', probability: 40 })
  })

  test('is approved by a partner, never by who sells it, and begins with a signature', async () => {
    const thin = await manager.ask('PATCH', at, { stage: 'partnerApproval' })
    expect(thin.body['detail']).toContain('custom.engagementType, custom.budgetHours')
    await manager.change(at, {
      stage: 'partnerApproval',
      custom: { engagementType: 'fixedFee', budgetHours: '400', practice: 'operations' },
    })
    const approval = { stage: 'letterSent', custom: { plannedMargin: '31' } }
    const own = await manager.ask('PATCH', at, approval)
    expect(own).toMatchObject({ status: 409, body: { code: 'STAGE_NOT_ALLOWED' } })
    const offered = (await manager.get(at))['transitions'] as readonly { readonly to: string }[]
    expect(offered.map(({ to }) => to)).toEqual(['proposal', 'lost'])
    await partner.change(at, approval)
    const unsigned = await manager.ask('PATCH', at, { stage: 'engaged' })
    expect(unsigned.body['errors']).toMatchObject([{ pointer: '/custom/letterSignedOn' }])
    const signed = { stage: 'engaged', custom: { letterSignedOn: day(0) } }
    expect(await manager.change(at, signed)).toMatchObject({ status: 'won', probability: 100 })
  })

  test('more work than agreed is a change request that a partner signs', async () => {
    const { id } = await manager.make(deals, {
      name: 'Meridian: second terminal',
      company: client,
      workflow: 'changeRequests',
      amount: euros(12_000),
    })
    await manager.change(`${deals}/${id}`, {
      stage: 'estimated',
      custom: { changeReason: 'moreScope', extraHours: '80' },
    })
    const sent = { stage: 'withClient' }
    expect((await manager.ask('PATCH', `${deals}/${id}`, sent)).status).toBe(409)
    await partner.change(`${deals}/${id}`, sent)
    expect(await partner.change(`${deals}/${id}`, { stage: 'agreed' })).toMatchObject({
      status: 'won',
    })
  })

  test('consultants record their hours and change no engagement', async () => {
    const time = await consultant.make('crm/activities', {
      kind: 'task',
      subject: 'Interviews with the berth planners',
      due: day(0),
      done: true,
      custom: { hours: '6.5', grade: 'consultant', billable: true },
    })
    expect(time['custom']).toMatchObject({ hours: '6.5' })
    expect((await consultant.ask('PATCH', at, { note: 'x' })).status).toBe(403)
  })
})

test('every widget of every dashboard has something to show', async () => {
  const company = client
  const deal = (name: string, more: object) =>
    partner.make(deals, { name: `Meridian: ${name}`, company, amount: euros(9000), ...more })
  await deal('due diligence', {
    stage: 'partnerApproval',
    expectedClose: day(12),
    custom: { engagementType: 'capped', practice: 'finance', budgetHours: '120' },
  })
  await deal('strategy day', { workflow: 'sales', stage: 'proposal', expectedClose: day(9) })
  await deal('training', { workflow: 'sales', stage: 'won' })
  const retainer = { billingCycle: 'monthly', agreementEnd: day(25) }
  await deal('help line', { workflow: 'serviceAgreements', stage: 'inForce', custom: retainer })
  await deal('advice', { workflow: 'serviceAgreements', stage: 'renewalDue', custom: retainer })
  await deal('late report', { workflow: 'complaints', custom: { complaintAbout: 'delay' } })
  await partner.make('crm/leads', {
    companyName: 'Nordhafen',
    custom: { serviceWanted: 'advice' },
  })
  await partner.make('crm/activities', { kind: 'meeting', subject: 'Kick-off', due: day(3) })
  await partner.make('crm/activities', {
    kind: 'task',
    subject: 'Internal training',
    due: day(0),
    custom: { hours: '2', grade: 'manager', billable: false },
  })
  await partner.make('crm/activities', { kind: 'call', subject: 'Call back', due: day(-4) })
  expect(await emptyWidgets(partner)).toEqual([])
  const { data } = await partner.get('reports')
  for (const { id } of data) await partner.get(`reports/${String(id)}/run`)
})
