/** Hofmann & Sohn, heating and plumbing, on their first day with the vertical. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day, emptyWidgets, euros, idOf, openFirm } from './services-story.ts'
import type { Colleague, Firm } from './services-story.ts'

let firm: Firm
let desk: Colleague
let manager: Colleague
let technician: Colleague

beforeAll(async () => {
  firm = await openFirm('hofmann', 'general-services', '1.0.0')
  desk = await firm.colleague('serviceDesk')
  manager = await firm.colleague('serviceManager')
  technician = await firm.colleague('fieldTechnician')
})
afterAll(async () => firm?.close())

const job = 'crm/opportunities'

describe('a plumber on day one', () => {
  test('the service catalogue begins with three services and takes more', async () => {
    const { data } = await manager.get('base/products?sort=sku')
    expect(data.map(({ sku }) => sku)).toEqual(['CALL-OUT', 'HOUR', 'KM'])
    const unit = await idOf(manager, 'base/units?filter[code]=', 'visit')
    const service = await manager.make('base/products', {
      sku: 'BOILER-MAINT',
      name: 'Boiler maintenance',
      kind: 'service',
      unit,
      salesPrice: euros(149),
      custom: {
        serviceLine: 'maintenance',
        standardHours: '1.5',
        crewSize: 1,
        callOutFee: euros(35),
        warrantyMonths: 12,
      },
    })
    expect(service['custom']).toMatchObject({ serviceLine: 'maintenance', standardHours: '1.5' })
    const catalogue = await desk.get('reports/serviceCatalogue/run')
    expect(catalogue.data).toHaveLength(4)
  })

  test('an enquiry becomes a job, is visited, quoted and ordered', async () => {
    const lead = await desk.make('crm/leads', {
      companyName: 'Bakery Lindner',
      familyName: 'Lindner',
      email: 'office@lindner.example',
      source: 'website',
      custom: { urgency: 'thisWeek' },
    })
    const unsaid = await desk.ask('PATCH', `crm/leads/${lead.id}`, { stage: 'contacted' })
    expect(unsaid.status).toBe(200)
    const early = await desk.ask('PATCH', `crm/leads/${lead.id}`, { stage: 'qualified' })
    expect(early.body).toMatchObject({
      code: 'STAGE_NOT_ALLOWED',
      errors: [{ pointer: '/custom/serviceWanted' }],
    })
    await desk.change(`crm/leads/${lead.id}`, {
      stage: 'qualified',
      custom: { serviceWanted: 'repair' },
    })
    const converted = await desk.make(`crm/leads/${lead.id}/convert`, {
      opportunityName: 'Lindner: new boiler',
    })
    const id = String(converted['opportunity'])
    await desk.change(`${job}/${id}`, {
      stage: 'siteVisit',
      custom: { serviceLine: 'installation' },
    })
    const blind = await desk.ask('PATCH', `${job}/${id}`, { stage: 'proposal' })
    expect(blind.body['detail']).toContain('amount, custom.siteVisitOn')
    await desk.change(`${job}/${id}`, {
      stage: 'proposal',
      amount: euros(8900),
      expectedClose: day(14),
      custom: { siteVisitOn: day(-1), quoteSentOn: day(0), quoteValidUntil: day(30) },
    })
    const own = await desk.ask('POST', `${job}/${id}/close`, { outcome: 'won' })
    expect(own.status).toBe(403)
    const won = await manager.make(`${job}/${id}/close`, { outcome: 'won' })
    expect(won).toMatchObject({ stage: 'won', status: 'won' })
  })

  test('a technician sees where to go and reports, but moves no job', async () => {
    const visit = await desk.make('crm/activities', {
      kind: 'meeting',
      subject: 'Measure the cellar',
      due: day(2),
    })
    expect((await technician.get(`crm/activities/${visit.id}`))['subject']).toBe(
      'Measure the cellar',
    )
    const { data } = await technician.get(`${job}?filter[status]=won`)
    const deal = String(data[0]?.['id'])
    expect((await technician.ask('PATCH', `${job}/${deal}`, { note: 'done' })).status).toBe(403)
    expect((await technician.ask('GET', 'crm/leads')).status).toBe(403)
    await technician.change(`crm/activities/${visit.id}`, { custom: { onSiteHours: '1.25' } })
  })
})

describe('what recurs, and what went wrong', () => {
  let client: string
  beforeAll(async () => {
    client = await idOf(desk, 'base/companies?filter[name]=', 'Bakery Lindner')
  })

  test('the desk offers an agreement; the manager brings it into force and renews it', async () => {
    const { id } = await desk.make(job, {
      name: 'Lindner: yearly maintenance',
      company: client,
      workflow: 'serviceAgreements',
      amount: euros(480),
    })
    const bare = await desk.ask('PATCH', `${job}/${id}`, { stage: 'offered' })
    expect(bare.body['detail']).toContain('custom.billingCycle')
    await desk.change(`${job}/${id}`, {
      stage: 'offered',
      custom: { billingCycle: 'yearly', visitsPerYear: 2, responseHours: 24 },
    })
    const signature = {
      stage: 'inForce',
      custom: { agreementStart: day(0), agreementEnd: day(20) },
    }
    const refused = await desk.ask('PATCH', `${job}/${id}`, signature)
    expect(refused).toMatchObject({ status: 409, body: { code: 'STAGE_NOT_ALLOWED' } })
    expect(refused.body['detail']).toContain('crm.opportunity.close')
    expect(await manager.change(`${job}/${id}`, signature)).toMatchObject({ status: 'won' })
    const due = await manager.change(`${job}/${id}`, { stage: 'renewalDue' })
    expect(due).toMatchObject({ status: 'open', probability: 80 })
    const renewed = { stage: 'inForce', custom: { agreementEnd: day(385) } }
    expect(await manager.change(`${job}/${id}`, renewed)).toMatchObject({ stage: 'inForce' })
  })

  test('a complaint is followed to the day the customer is satisfied', async () => {
    const { id } = await desk.make(job, {
      name: 'Lindner: cellar left wet',
      company: client,
      workflow: 'complaints',
    })
    await desk.change(`${job}/${id}`, {
      stage: 'investigating',
      custom: { complaintAbout: 'workmanship', severity: 'serious' },
    })
    const remedy = { stage: 'remedyAgreed', custom: { agreedRemedy: 'Dry and repaint by Friday.' } }
    expect((await desk.ask('PATCH', `${job}/${id}`, remedy)).status).toBe(409)
    await manager.change(`${job}/${id}`, remedy)
    const still = await desk.ask('PATCH', `${job}/${id}`, { stage: 'resolved' })
    expect(still.body['errors']).toMatchObject([{ pointer: '/custom/resolvedOn' }])
    const done = { stage: 'resolved', custom: { resolvedOn: day(0) } }
    expect(await desk.change(`${job}/${id}`, done)).toMatchObject({ stage: 'resolved' })
    const register = await manager.get('reports/complaintsByCause/run')
    expect(register.data).toMatchObject([
      { 'custom.complaintAbout': 'workmanship', 'custom.severity': 'serious', count: 1 },
    ])
  })

  test('every widget of every dashboard has something to show', async () => {
    const company = client
    await desk.make('crm/leads', {
      companyName: 'School at the Park',
      custom: { serviceWanted: 'cleaning', urgency: 'flexible' },
    })
    const quote = await desk.make(job, {
      name: 'Lindner: bathroom',
      company,
      amount: euros(5200),
      expectedClose: day(10),
    })
    await desk.change(`${job}/${quote.id}`, {
      stage: 'proposal',
      custom: { serviceLine: 'installation', quoteSentOn: day(-2) },
    })
    await manager.make(job, {
      name: 'Lindner: emergency line',
      company,
      workflow: 'serviceAgreements',
      stage: 'renewalDue',
      amount: euros(960),
      custom: { billingCycle: 'monthly', agreementEnd: day(12) },
    })
    await desk.make(job, {
      name: 'Lindner: late invoice',
      company,
      workflow: 'complaints',
      custom: { complaintAbout: 'invoice', severity: 'minor' },
    })
    await desk.make('crm/activities', { kind: 'call', subject: 'Ask about the key', due: day(-3) })
    expect(await emptyWidgets(manager)).toEqual([])
    const { data } = await manager.get('reports')
    for (const { id } of data) await manager.get(`reports/${String(id)}/run`)
  })
})
