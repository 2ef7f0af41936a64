import type { ApiClient, Created } from './api-client.ts'
import { daysAfter, seasonOf, workingDays } from './calendar.ts'
import type { Furnishing } from './furnishing.ts'
import { inParallel } from './in-parallel.ts'
import { euros } from './money.ts'
import { planCompanies } from './names.ts'
import { writeCompanies } from './partners.ts'
import { partners, planEngagements } from './plan-engagements.ts'
import type { Random } from './random.ts'
import { seeded } from './random.ts'
import { writeTalks } from './talks.ts'
import { writeDeals } from './write-deals.ts'
import type { PlannedDeal } from './write-deals.ts'

const trades = ['Ports', 'Energy', 'Health', 'Robotics', 'Media']
const industries = ['manufacturing', 'energy', 'health', 'technologyMedia', 'publicSector']
const rates = {
  PARTNER: 290,
  DIRECTOR: 240,
  MANAGER: 195,
  SENIOR: 165,
  CONSULTANT: 135,
  ANALYST: 95,
}

/** A consultancy: clients that are identified, engagements on their way, and hours worked. */
export async function furnishConsulting(api: ApiClient, furnishing: Furnishing): Promise<void> {
  const { seed, scale, today, staff } = furnishing
  const many = (count: number): number => Math.max(3, Math.round(count * scale))
  const on = (name: string): Random => seeded(seed, name)

  const planned = planCompanies(on('clients'), trades, many(40))
  const facts = on('facts')
  const clients = await writeCompanies(api, planned, (n) => {
    const risk = facts.weighted({ low: 5, medium: 3, high: 1 })
    const verified = daysAfter(today, -facts.whole(20, 500))
    const years = { low: 3, medium: 2, high: 1 }[risk]
    return {
      jobTitle: facts.pick(['Chief financial officer', 'Chief executive', 'Head of strategy']),
      company: {
        code: `M-${String(200 + n)}`,
        isCustomer: true,
        paymentTermDays: 30,
        owner: staff[n % staff.length],
        custom: {
          industry: industries[Math.floor(n / 25)],
          riskRating: risk,
          kycStatus: 'verified',
          kycVerifiedOn: verified,
          kycReviewOn: daysAfter(verified, years * 365),
          partnerInCharge: facts.pick(partners),
          clientSince: verified,
        },
      },
    }
  })
  await writeRates(api, today)
  const deals = [
    ...planEngagements(on('engagements'), planned, many(80), today),
    ...planRecurring(on('recurring'), planned, many(24), today),
  ]
  const written = await writeDeals(api, clients, staff, deals)
  await writeTalks(api, on('talks'), written, staff, today, many(60))
  await writeHours(api, on('hours'), written, today, scale)
  await introduce(api, on('leads'), many(14))
}

/** The vertical brings the grades; the prices are the firm's own. */
async function writeRates(api: ApiClient, today: string): Promise<void> {
  const products = await api.list('base/products')
  for (const [grade, rate] of Object.entries(rates)) {
    const product = products.find(({ sku }) => sku === `RATE-${grade}`)
    if (product === undefined) continue
    await api.patch(`rate-${grade}`, `base/products/${product.id}`, {
      salesPrice: euros(rate * 100),
      custom: { rateValidFrom: `${today.slice(0, 4)}-01-01` },
    })
  }
}

/** Retainers, small fixed-price work, change requests and complaints beside the engagements. */
function planRecurring(
  random: Random,
  clients: readonly { readonly name: string }[],
  count: number,
  today: string,
): readonly PlannedDeal[] {
  return Array.from({ length: count }, (_, n): PlannedDeal => {
    const company = random.whole(0, clients.length - 1)
    const name = clients[company]?.name ?? ''
    const common = { company, expectedClose: daysAfter(today, random.whole(1, 40)), moves: [] }
    const ends = daysAfter(today, n % 12 === 5 ? random.whole(5, 29) : random.whole(30, 300))
    switch (n % 6) {
      case 0:
        return {
          ...common,
          name: `${name}: workshop`,
          cents: random.whole(30, 120) * 10_000,
          workflow: 'sales',
          begins: n % 12 === 0 ? 'proposal' : 'qualification',
        }
      case 1:
        return {
          ...common,
          name: `${name}: training days`,
          cents: random.whole(30, 120) * 10_000,
          workflow: 'sales',
          begins: 'proposal',
          moves: [{ stage: 'won' }],
        }
      case 2:
        return {
          ...common,
          name: `${name}: change of scope`,
          cents: random.whole(40, 200) * 10_000,
          workflow: 'changeRequests',
          begins: 'estimated',
          more: {
            custom: { changeReason: random.pick(['moreScope', 'lateInput']), extraHours: '40' },
          },
        }
      case 3:
        return {
          ...common,
          name: `${name}: slow answers`,
          cents: 0,
          workflow: 'complaints',
          begins: 'received',
          more: {
            custom: { complaintAbout: random.pick(['delay', 'invoice']), severity: 'minor' },
          },
        }
      default:
        return {
          ...common,
          name: `${name}: ${n % 6 === 4 ? 'advisory retainer' : 'compliance retainer'}`,
          cents: random.whole(15, 60) * 100_000,
          workflow: 'serviceAgreements',
          begins: ends < daysAfter(today, 30) ? 'renewalDue' : 'inForce',
          more: {
            custom: {
              billingCycle: random.pick(['monthly', 'quarterly']),
              agreementStart: daysAfter(ends, -365),
              agreementEnd: ends,
            },
          },
        }
    }
  })
}

/** Time of the last weeks, on won engagements and on the firm itself. */
async function writeHours(
  api: ApiClient,
  random: Random,
  deals: readonly Created[],
  today: string,
  scale: number,
): Promise<void> {
  const running = deals.filter(
    ({ status, workflow }) => status === 'won' && workflow === 'engagements',
  )
  const days = workingDays(daysAfter(today, -120), today)
  const entries = days.flatMap((day) =>
    Array.from(
      { length: Math.round(1.8 * scale * seasonOf(day) + random.whole(0, 1) * 0.5) },
      () => {
        const grade = random.weighted({ partner: 1, manager: 3, consultant: 6 })
        const billable =
          running.length > 0 &&
          random.chance({ partner: 0.5, manager: 0.7, consultant: 0.82 }[grade])
        const hours = String(random.whole(4, 32) / 4)
        return { day, grade, billable, hours, deal: billable ? random.pick(running) : undefined }
      },
    ),
  )
  await inParallel(entries, 6, ({ day, grade, billable, hours, deal }, n) =>
    api.post(`hours-${n}`, 'crm/activities', {
      kind: 'task',
      subject:
        deal === undefined ? 'Internal work' : `Work on ${String(deal['name'])}`.slice(0, 200),
      due: day,
      done: true,
      ...(deal !== undefined && { about: { entity: 'crm.opportunity', id: deal.id } }),
      custom: { hours, grade, billable },
    }),
  )
}

/** Prospective clients on their way through acceptance. */
async function introduce(api: ApiClient, random: Random, count: number): Promise<void> {
  const prospects = planCompanies(random, ['Holdings', 'Foundation'], count)
  await inParallel(prospects, 4, async ({ name, contact, domain }, n) => {
    const lead = await api.post(`lead-${n}`, 'crm/leads', {
      workflow: 'clientOnboarding',
      companyName: name,
      ...contact,
      email: `${contact.givenName.toLowerCase()}@${domain}`,
      source: random.pick(['referral', 'event', 'website']),
      custom: { serviceWanted: 'advice' },
    })
    if (n % 3 === 0) return
    const at = `crm/leads/${lead.id}`
    await api.patch(`lead-${n}-identity`, at, { stage: 'identityCheck' })
    if (n % 3 === 1) return
    const custom = { identityPapers: 'received' }
    await api.patch(`lead-${n}-risk`, at, { stage: 'riskReview', custom })
  })
}
