import { INGREDIENTS } from './ingredients.ts';

interface DemoSupplier {
  readonly supplierId: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly leadTimeHours: number;
  readonly minimumCents: number;
}

const SUPPLIERS = [
  {
    supplierId: 'molino',
    name: 'Molino & Sons',
    email: 'orders@molino.example',
    phone: '(555) 020-0110',
    leadTimeHours: 48,
    minimumCents: 15_000,
  },
  {
    supplierId: 'latteria',
    name: 'Latteria Nord',
    email: 'orders@latteria.example',
    phone: '(555) 020-0120',
    leadTimeHours: 24,
    minimumCents: 10_000,
  },
  {
    supplierId: 'salumi',
    name: 'Salumi Ricci',
    email: 'orders@ricci.example',
    phone: '(555) 020-0130',
    leadTimeHours: 48,
    minimumCents: 12_000,
  },
  {
    supplierId: 'green',
    name: 'Green Market Produce',
    email: 'orders@greenmarket.example',
    phone: '(555) 020-0140',
    leadTimeHours: 18,
    minimumCents: 5_000,
  },
  {
    supplierId: 'depot',
    name: 'Restaurant Depot',
    email: 'orders@depot.example',
    phone: '(555) 020-0150',
    leadTimeHours: 20,
    minimumCents: 0,
  },
  {
    supplierId: 'bevco',
    name: 'BevCo Drinks',
    email: 'orders@bevco.example',
    phone: '(555) 020-0160',
    leadTimeHours: 72,
    minimumCents: 20_000,
  },
] as const satisfies readonly DemoSupplier[];

type Shelf = readonly [
  place: string,
  supplier: (typeof SUPPLIERS)[number]['supplierId'],
  pack: string,
  /** Base units in the pack. */
  packUnits: number,
  packCents: number,
  shelfLifeDays: number | null,
];

/** Where each ingredient stands, who sells it in what pack for how much, and how long it keeps. */
const SHELVES: Readonly<Record<string, Shelf>> = {
  dough: ['Walk-in', 'molino', 'Tray of 20 balls', 5_600, 1_480, 4],
  'tomato-sauce': ['Dry store', 'depot', 'Case of 6 tins', 15_300, 2_390, 540],
  mozzarella: ['Walk-in', 'latteria', 'Case of 8 blocks', 20_000, 12_900, 21],
  pepperoni: ['Walk-in', 'salumi', 'Case 5 kg', 5_000, 4_650, 45],
  salami: ['Walk-in', 'salumi', 'Case 4 kg', 4_000, 4_300, 45],
  ham: ['Walk-in', 'salumi', 'Case 5 kg', 5_000, 3_600, 21],
  bacon: ['Walk-in', 'salumi', 'Case 5 kg', 5_000, 4_100, 21],
  sausage: ['Walk-in', 'salumi', 'Case 5 kg', 5_000, 3_850, 10],
  chicken: ['Walk-in', 'salumi', 'Bag 2.5 kg', 2_500, 2_150, 6],
  meatballs: ['Freezer', 'salumi', 'Bag 2.5 kg', 2_500, 1_950, 180],
  prosciutto: ['Walk-in', 'salumi', 'Leg 7 kg', 7_000, 13_900, 60],
  mushrooms: ['Prep fridge', 'green', 'Crate 3 kg', 3_000, 1_260, 5],
  olives: ['Dry store', 'depot', 'Case of 6 tins', 9_600, 3_480, 720],
  peppers: ['Prep fridge', 'green', 'Crate 5 kg', 5_000, 1_650, 7],
  onions: ['Prep fridge', 'green', 'Sack 10 kg', 10_000, 1_190, 30],
  tomatoes: ['Prep fridge', 'green', 'Crate 6 kg', 6_000, 1_620, 6],
  pineapple: ['Dry store', 'depot', 'Case of 6 tins', 9_300, 2_100, 720],
  basil: ['Prep fridge', 'green', 'Box of 10 pots', 500, 1_150, 4],
  spinach: ['Prep fridge', 'green', 'Bag 1 kg', 1_000, 690, 4],
  greens: ['Prep fridge', 'green', 'Bag 1 kg', 1_000, 820, 4],
  chilies: ['Prep fridge', 'green', 'Jar 3 kg', 3_000, 1_480, 90],
  corn: ['Dry store', 'depot', 'Case of 12 tins', 3_420, 980, 720],
  garlic: ['Dry store', 'green', 'Bag 1 kg', 1_000, 590, 30],
  artichokes: ['Dry store', 'depot', 'Case of 6 tins', 8_400, 4_620, 720],
  broccoli: ['Prep fridge', 'green', 'Crate 4 kg', 4_000, 1_380, 5],
  feta: ['Walk-in', 'latteria', 'Tub 4 kg', 4_000, 3_920, 30],
  gorgonzola: ['Walk-in', 'latteria', 'Wheel 1.5 kg', 1_500, 1_980, 28],
  parmesan: ['Walk-in', 'latteria', 'Block 4 kg', 4_000, 5_900, 90],
  eggs: ['Walk-in', 'latteria', 'Tray of 30', 30, 780, 21],
  anchovies: ['Dry store', 'depot', 'Tin 800 g', 800, 1_460, 365],
  shrimp: ['Freezer', 'depot', 'Bag 2 kg', 2_000, 2_890, 180],
  'white-sauce': ['Walk-in', 'latteria', 'Bucket 5 l', 5_000, 2_150, 14],
  'bbq-sauce': ['Dry store', 'depot', 'Canister 5 l', 5_000, 1_690, 365],
  pesto: ['Walk-in', 'green', 'Tub 2 l', 2_000, 2_350, 21],
  dressing: ['Dry store', 'depot', 'Canister 5 l', 5_000, 1_980, 180],
  wings: ['Freezer', 'salumi', 'Case of 200', 200, 5_200, 180],
  potatoes: ['Freezer', 'depot', 'Case of 4 bags', 10_000, 1_890, 365],
  'onion-rings': ['Freezer', 'depot', 'Case of 6 bags', 6_000, 2_340, 365],
  'mozzarella-sticks': ['Freezer', 'depot', 'Case of 150', 150, 3_150, 365],
  syrup: ['Drinks', 'bevco', 'Box 10 l', 10_000, 7_400, 120],
  cans: ['Drinks', 'bevco', 'Tray of 24', 24, 1_056, 270],
  bottles: ['Drinks', 'bevco', 'Tray of 12', 12, 1_188, 180],
  water: ['Drinks', 'bevco', 'Tray of 24', 24, 720, 540],
  coffee: ['Drinks', 'depot', 'Bag 1 kg', 1_000, 1_690, 240],
  desserts: ['Freezer', 'depot', 'Case of 24', 24, 3_360, 120],
  gelato: ['Freezer', 'latteria', 'Tub 5 l', 4_200, 3_100, 240],
};
/** What a demo shop uses on an average day, in base units: of 60 orders. */
const USED_A_DAY: Readonly<Record<string, number>> = {
  dough: 40_000,
  'tomato-sauce': 8_000,
  mozzarella: 17_000,
  pepperoni: 1_600,
  salami: 750,
  ham: 1_100,
  bacon: 580,
  sausage: 750,
  chicken: 1_100,
  meatballs: 670,
  prosciutto: 300,
  mushrooms: 890,
  olives: 700,
  peppers: 990,
  onions: 600,
  tomatoes: 1_200,
  pineapple: 490,
  basil: 110,
  spinach: 300,
  greens: 940,
  chilies: 310,
  corn: 300,
  garlic: 340,
  artichokes: 540,
  broccoli: 180,
  feta: 520,
  gorgonzola: 310,
  parmesan: 500,
  eggs: 8,
  anchovies: 120,
  shrimp: 320,
  'white-sauce': 2_000,
  'bbq-sauce': 390,
  pesto: 550,
  dressing: 1_500,
  wings: 180,
  potatoes: 1_900,
  'onion-rings': 580,
  'mozzarella-sticks': 14,
  syrup: 2_000,
  cans: 39,
  bottles: 65,
  water: 11,
  coffee: 92,
  desserts: 4,
  gelato: 39,
};
/** What is dear, or goes quickly: looked at each week. */
const CYCLE = new Set([
  'dough',
  'mozzarella',
  'pepperoni',
  'prosciutto',
  'chicken',
  'shrimp',
  'mushrooms',
  'basil',
]);
const MILLI = 1000;

/** A second source of what runs out first: dearer, and there in hours. */
const SECOND_SOURCE: readonly string[] = ['mozzarella', 'pepperoni', 'dough', 'cans', 'ham', 'chicken'];

/** What a demo shop counts weighed goods in. */
const COUNTED_IN: Readonly<
  Record<string, { readonly name: string; readonly baseMilli: number } | undefined>
> = {
  g: { name: 'kg', baseMilli: 1_000_000 },
  ml: { name: 'l', baseMilli: 1_000_000 },
};

/** So many days of what keeps; of what does not, so many as it keeps. */
const STOCKED_DAYS = 10;

/** Enough until a delivery comes; never so little that a pack would not fit on the shelf. */
function levelsOf(ingredientId: string, [, , , packUnits, , keepsDays]: Shelf) {
  const days = Math.min(STOCKED_DAYS, keepsDays ?? STOCKED_DAYS);
  const perDay = USED_A_DAY[ingredientId]!;
  const most = Math.max(perDay * days, packUnits * 1.5);
  const point = Math.max(most * 0.35, perDay * 2);
  return {
    ingredientId,
    safetyStockMilli: Math.round(point * 0.4) * MILLI,
    reorderPointMilli: Math.round(point) * MILLI,
    maxStockMilli: Math.round(most) * MILLI,
  };
}

/** Ingredients with their units and shelves, suppliers with their price lists, and the levels at which a shop orders. */
export function demoStockroom() {
  const kept = INGREDIENTS.map((ingredient) => ({ ...ingredient, shelf: SHELVES[ingredient.id]! }));
  return {
    ingredients: kept.map(({ id, name, unit, shelf: [place, , pack, packUnits, , shelfLifeDays] }) => {
      const counting = COUNTED_IN[unit];
      return {
        ingredientId: id,
        name,
        baseUnit: unit,
        place,
        shelfLifeDays,
        inCycleCount: CYCLE.has(id),
        units: [
          { name: pack, baseMilli: packUnits * MILLI, forCounting: false },
          ...(counting ? [{ ...counting, forCounting: true }] : []),
        ],
      };
    }),
    suppliers: SUPPLIERS.map((supplier) => ({
      ...supplier,
      isActive: true,
      prices: kept.flatMap(({ id, shelf: [, supplierId, packName, packUnits, packCents] }, n) => {
        const isSecond =
          supplier.supplierId === 'depot' && supplierId !== 'depot' && SECOND_SOURCE.includes(id);
        if (supplierId !== supplier.supplierId && !isSecond) return [];
        return [
          {
            ingredientId: id,
            sku: `${supplier.supplierId.slice(0, 3).toUpperCase()}-${String(100 + n)}`,
            barcode: `${isSecond ? '29' : '20'}${String(10_000 + n * 7).padStart(10, '0')}`,
            packName,
            packMilli: packUnits * MILLI,
            packCents: isSecond ? Math.round(packCents * 1.18) : packCents,
            isPreferred: !isSecond,
          },
        ];
      }),
    })),
    /** For a shop as busy as the first. */
    levels: kept.map(({ id, shelf }) => levelsOf(id, shelf)),
  };
}
