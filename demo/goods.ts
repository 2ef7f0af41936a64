import type { Random } from './random.ts'

interface Family {
  readonly category: string
  readonly storage: 'ambient' | 'chilled' | 'frozen'
  readonly items: readonly string[]
  readonly packs: readonly string[]
  /** Cost of the smallest pack in cents, from and to. */
  readonly cost: readonly [number, number]
  /** Absent: does not expire and is not tracked by lot. */
  readonly shelfLifeDays?: number
}
const families: readonly Family[] = [
  {
    category: 'Dry goods',
    storage: 'ambient',
    items:
      'Basmati rice,Spelt flour,Penne,Red lentils,Cane sugar,Rolled oats,Chickpeas,Couscous'.split(
        ',',
      ),
    packs: ['500 g', '1 kg', '5 kg', '10 kg', '25 kg'],
    cost: [70, 240],
  },
  {
    category: 'Beverages',
    storage: 'ambient',
    items:
      'Apple juice,Elderflower syrup,Ginger tonic,Mineral water,Iced tea,Cold brew,Tomato juice,Lemonade'.split(
        ',',
      ),
    packs: ['0.2 l', '0.33 l', '0.7 l', '1 l', '5 l'],
    cost: [45, 190],
  },
  {
    category: 'Chilled',
    storage: 'chilled',
    items: 'Feta,Gouda,Greek yoghurt,Butter,Hummus,Smoked tofu,Fresh gnocchi,Crème fraîche'.split(
      ',',
    ),
    packs: ['150 g', '250 g', '500 g', '1 kg', '2 kg'],
    cost: [110, 420],
    shelfLifeDays: 75,
  },
  {
    category: 'Frozen',
    storage: 'frozen',
    items:
      'Garden peas,Raspberries,Puff pastry,Potato wedges,Fish fillets,Spinach,Sorbet,Spring rolls'.split(
        ',',
      ),
    packs: ['300 g', '450 g', '1 kg', '2.5 kg', '5 kg'],
    cost: [130, 520],
  },
  {
    category: 'Dry goods',
    storage: 'ambient',
    items:
      'Espresso beans,Filter coffee,Green tea,Earl Grey,Cocoa,Drinking chocolate,Rooibos,Peppermint tea'.split(
        ',',
      ),
    packs: ['100 g', '250 g', '500 g', '1 kg', 'catering bag'],
    cost: [240, 980],
  },
  {
    category: 'Dry goods',
    storage: 'ambient',
    items:
      'Olive oil,Sunflower oil,Balsamic vinegar,Dijon mustard,Pesto,Tomato passata,Soy sauce,Honey'.split(
        ',',
      ),
    packs: ['200 ml', '500 ml', '1 l', '3 l', '5 l'],
    cost: [140, 690],
  },
  {
    category: 'Dry goods',
    storage: 'ambient',
    items: 'Almonds,Walnuts,Cashews,Raisins,Dried apricots,Dates,Pistachios,Trail mix'.split(','),
    packs: ['125 g', '250 g', '500 g', '1 kg', '10 kg'],
    cost: [190, 760],
    shelfLifeDays: 300,
  },
  {
    category: 'Non-food',
    storage: 'ambient',
    items:
      'Paper napkins,Takeaway boxes,Baking paper,Cling film,Nitrile gloves,Bin liners,Coffee cups,Straws'.split(
        ',',
      ),
    packs: ['small', 'medium', 'large', 'carton', 'pallet layer'],
    cost: [160, 540],
  },
  {
    category: 'Non-food',
    storage: 'ambient',
    items:
      'Dish soap,Surface cleaner,Degreaser,Descaler,Hand soap,Laundry powder,Glass cleaner,Sanitiser'.split(
        ',',
      ),
    packs: ['500 ml', '1 l', '5 l', '10 l', '20 l'],
    cost: [150, 480],
  },
  {
    category: 'Dry goods',
    storage: 'ambient',
    items:
      'Shortbread,Oat cookies,Dark chocolate,Crispbread,Crackers,Waffles,Muesli bars,Fruit gums'.split(
        ',',
      ),
    packs: ['100 g', '200 g', '400 g', 'display box', 'carton'],
    cost: [90, 380],
  },
]

export interface PlannedProduct {
  readonly sku: string
  readonly name: string
  readonly barcode: string
  readonly category: string
  readonly storage: Family['storage']
  /** Per piece, in cents. */
  readonly cost: number
  readonly price: number
  readonly shelfLifeDays: number | undefined
  /** Index of the supplier. */
  readonly supplier: number
  /** Pieces sold on a usual day, the measure of stock and orders. */
  readonly pace: number
  readonly leadTimeDays: number
}

/** Spread over all families, however few are asked for. */
export function planProducts(
  random: Random,
  count: number,
  suppliers: number,
): readonly PlannedProduct[] {
  const all = families.length * 8 * 5
  if (count > all) throw new Error(`Expected at most ${all} products.`)
  return Array.from({ length: count }, (_, n) => {
    const family = families[n % families.length]
    const nth = Math.floor(n / families.length)
    const item = family?.items[nth % 8]
    const size = Math.floor(nth / 8)
    const pack = family?.packs[size]
    if (family === undefined || item === undefined || pack === undefined)
      throw new Error(`Expected a product number ${n}, found none.`)
    const [low, high] = family.cost
    const cost = Math.round(random.whole(low, high) * (1 + size * 1.7))
    const prefix = item
      .replaceAll(/[^A-Za-z]/g, '')
      .slice(0, 4)
      .toUpperCase()
    return {
      sku: `${prefix}-${String(1000 + n)}`,
      name: `${item}, ${pack}`,
      barcode: gtin(200_000_000_000 + n * 37),
      category: family.category,
      storage: family.storage,
      cost,
      price: Math.round((cost * random.whole(128, 165)) / 100),
      shelfLifeDays: family.shelfLifeDays,
      supplier: n % suppliers,
      pace: random.whole(2, 14) / (1 + size),
      leadTimeDays: random.whole(4, 14),
    }
  })
}

/** GTIN-13 of twelve digits: weights 1 and 3 in turn, the check digit fills up to ten. */
function gtin(twelve: number): string {
  const digits = String(twelve)
  const sum = Array.from(digits).reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1),
    0,
  )
  return `${digits}${(10 - (sum % 10)) % 10}`
}
