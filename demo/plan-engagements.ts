import { daysAfter } from './calendar.ts'
import type { Random } from './random.ts'
import type { PlannedDeal } from './write-deals.ts'

const topics = {
  strategy: ['growth plan', 'market entry', 'pricing study'],
  operations: ['cost of service', 'plant layout', 'supply chain review'],
  finance: ['due diligence', 'transfer pricing', 'closing the books faster'],
  technology: ['platform choice', 'data architecture', 'security audit'],
  people: ['pay structure', 'leadership programme', 'staffing model'],
} as const
export const partners = ['H. Adler', 'M. Falk', 'S. Okonkwo'] as const
const reasons = { price: 4, competitor: 4, timing: 2, noBudget: 2, noResponse: 1 }
const way = ['opportunity', 'conflictCheck', 'proposal', 'partnerApproval', 'letterSent', 'engaged']

/** Engagements as far as each has come by today, each step with what it asks for. */
export function planEngagements(
  random: Random,
  clients: readonly { readonly name: string }[],
  count: number,
  today: string,
): readonly PlannedDeal[] {
  return Array.from({ length: count }, (): PlannedDeal => {
    const company = random.whole(0, clients.length - 1)
    const practice = random.weighted({
      strategy: 3,
      operations: 3,
      finance: 2,
      technology: 3,
      people: 1,
    })
    const begun = daysAfter(today, -random.whole(2, 182))
    const closes = daysAfter(begun, random.whole(20, 90))
    const hours = random.whole(6, 90) * 10
    const outcome =
      closes < today && random.chance(0.92) ? random.weighted({ engaged: 5, lost: 4 }) : 'open'
    const known: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
      proposal: {
        conflictResult: random.weighted({ clear: 9, waiver: 1 }),
        conflictCheckedOn: daysAfter(begun, 2),
      },
      partnerApproval: {
        engagementType: random.weighted({ timeAndMaterial: 3, fixedFee: 4, capped: 2 }),
        budgetHours: String(hours),
        proposalSentOn: daysAfter(begun, 9),
      },
      letterSent: { plannedMargin: String(random.whole(18, 42)) },
      engaged: { letterSignedOn: closes < today ? closes : today },
    }
    const depth = outcome === 'engaged' ? 5 : random.whole(outcome === 'lost' ? 2 : 0, 4)
    const moves = way.slice(1, depth + 1).map((stage) => ({
      stage,
      ...(known[stage] !== undefined && { known: { custom: known[stage] } }),
    }))
    const lost = { stage: 'lost', known: { custom: { lostReason: random.weighted(reasons) } } }
    return {
      name: `${clients[company]?.name ?? ''}: ${random.pick(topics[practice])}`,
      company,
      cents: hours * random.whole(125, 210) * 100,
      expectedClose: closes,
      workflow: 'engagements',
      begins: 'opportunity',
      moves: outcome === 'lost' ? [...moves, lost] : moves,
      more: { custom: { practice, engagementPartner: random.pick(partners) } },
    }
  })
}
