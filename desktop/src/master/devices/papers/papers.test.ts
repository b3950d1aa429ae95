import { describe, expect, it } from 'vitest';
import { documentText } from '@forno/drivers/printer';
import { demoSettings } from '@forno/shared/demo';
import { settingsSchema, type Settings } from '@forno/shared/domain';
import { dayReport, emptyDay, type Receipt } from '@forno/shared/projections';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';
import { boxesOf, boxLabels } from './box-labels.ts';
import { kitchenDocument, type AcceptedOrder } from './kitchen-document.ts';
import { dayDocument } from './day-document.ts';
import { driverSlip } from './driver-slip.ts';
import { receiptDocument } from './receipt-document.ts';

function settingsWith(receipt: object, locale = 'en-IE'): Settings {
  return settingsSchema.parse({ ...demoSettings(), locale, currency: 'EUR', timeZone: 'UTC', receipt });
}

const ANN: DeliveryAddress = {
  orderId: '019aa3b2-6d10-7b12-8d10-aabbccddeeff',
  name: 'Ann Baker',
  phone: '(518) 555-0177',
  address: {
    addressId: 'home',
    label: '',
    street: '12 Elm St',
    unit: '3rd floor',
    postcode: '12207',
    city: 'Albany',
    instructions: 'Third bell',
    point: null,
  },
};

const payment: Receipt['payments'][number] = {
  tender: 'cash',
  amountCents: 2000,
  roundingCents: 0,
  tenderedCents: 2000,
  changeCents: 0,
  tipCents: 0,
  refundedTipCents: 0,
  offline: false,
  refundedCents: 0,
  cardLabel: null,
};

const receipt: Receipt = {
  shopName: 'Forno Rosso',
  address: ['Lange Straße 12'],
  header: [],
  footer: ['Thank you!'],
  currency: 'EUR',
  locale: 'en-IE',
  timeZone: 'UTC',
  orderId: '019aa3b2-6d10-7b12-8d10-aabbccddeeff',
  number: 142,
  service: 'delivery',
  callName: 'Zoë',
  training: false,
  at: 1_795_598_000_000,
  promisedAt: 1_795_600_000_000,
  dueCents: 0,
  cancelled: false,
  keptCents: 0,
  topUp: null,
  lines: [{ quantity: 2, name: 'Margherita', cents: 4000, details: ['no basil'], extras: [] }],
  totals: {
    subtotalCents: 4000,
    discounts: [
      { source: 'deal', dealId: 'two', name: 'Two for one', cents: 500, byLine: [], byFee: [], trace: [] },
    ],
    discountCents: 500,
    fees: [{ feeId: 'd', kind: 'delivery', name: 'Delivery', cents: 250, taxCategoryId: null }],
    feeCents: 250,
    taxes: [
      { categoryId: 'food', name: 'VAT', rateBps: 700, inclusive: true, baseCents: 3750, taxCents: 245 },
      { categoryId: 'city', name: 'City', rateBps: 100, inclusive: false, baseCents: 3750, taxCents: 38 },
    ],
    addedTaxCents: 38,
    includedTaxCents: 245,
    exemptTaxCents: 0,
    totalCents: 3788,
  },
  payments: [
    { ...payment, tenderedCents: 2500, changeCents: 500 },
    { ...payment, tender: 'card', amountCents: 1788, cardLabel: 'Visa 4242', tipCents: 300 },
  ],
};

const textOf = (over: Partial<Parameters<typeof receiptDocument>[0]> = {}): string =>
  documentText(receiptDocument({ receipt, settings: settingsWith({}), ...over }));

describe('a receipt', () => {
  it('goes from the lines to the total step by step, and from the total to what was paid', () => {
    const rows = textOf()
      .split('\n')
      .filter((line) => /^\S.* {2,}\S*\d$/.test(line))
      .map((line) => line.replaceAll(/ {2,}/g, ' | '));
    expect(rows).toEqual([
      '2 Margherita | €40.00',
      'Subtotal | €40.00',
      'Two for one | -€5.00',
      'Delivery | €2.50',
      'City 1% | €0.38',
      'TOTAL | €37.88',
      'VAT 7% | 35.05 | 2.45 | 37.50',
      'City 1% | 37.50 | 0.38 | 37.88',
      'Cash | €25.00',
      'Change | €5.00',
      'Visa 4242 | €17.88',
      'Tip | €3.00',
    ]);
  });

  it('says what it is, when it is a copy or no sale', () => {
    expect(textOf()).not.toMatch(/COPY|TRAINING/);
    expect(textOf({ copy: true })).toMatch(/^ +COPY$/m);
    expect(textOf({ receipt: { ...receipt, training: true } })).toContain('TRAINING – NOT A SALE');
  });

  it('shows what the shop wants shown, in the language that it wants', () => {
    const shows = { details: false, taxSummary: false, promise: false, orderCode: false, tipLines: true };
    const text = textOf({ settings: settingsWith({ shows, language: 'de' }) });
    expect(text).not.toMatch(/no basil|ready|fertig|019aa3b2|Netto/);
    expect(text).toMatch(/SUMME +37,88\s€/);
    expect(text).toMatch(/enth\. VAT 7\s% +2,45/);
    expect(text).toMatch(/Unterschrift +_{20}/);
  });

  it('says where a delivery goes, that it was changed, and how a price came about, where the shop wants it', () => {
    const steps = [
      { label: 'left half: Thin crust', cents: 100 },
      { label: 'swapped topping', cents: -50 },
    ];
    const lines = [{ ...receipt.lines[0]!, extras: steps }];
    const plain = textOf({ receipt: { ...receipt, lines } });
    expect(plain).not.toMatch(/Deliver to|CHANGED|swapped/);
    const shows = { priceSteps: true };
    const how = { receipt: { ...receipt, lines }, changed: true, deliverTo: ANN };
    const text = textOf({ ...how, settings: settingsWith({ shows }) });
    expect(text).toMatch(/CHANGED ORDER/);
    expect(text).toMatch(
      /Deliver to\nAnn Baker\n12 Elm St, 3rd floor\n12207 Albany\n\(518\) 555-0177\n Third bell/,
    );
    expect(text).toMatch(/swapped topping +-€0\.50/);
    const german = textOf({ ...how, settings: settingsWith({ shows, language: 'de' }) });
    expect(german).toMatch(/GEÄNDERTE BESTELLUNG/);
    expect(german).toMatch(/linke Hälfte: Teig Thin +1,00/);
    expect(german).toMatch(/getauschter Belag/);
  });

  it('is read from right to left in Arabic', () => {
    const document = receiptDocument({ receipt, settings: settingsWith({ language: 'ar' }) });
    expect(document.direction).toBe('rtl');
    expect(documentText(document)).toContain('الإجمالي');
  });

  it('of credit that was sold names it', () => {
    const topUp = { kind: 'gift-card', amountCents: 2500 } as const;
    expect(textOf({ receipt: { ...receipt, lines: [], topUp } })).toMatch(/Gift card loaded +€25\.00/);
  });

  it('pulses the drawer only when told to', () => {
    const kinds = (kickDrawer: boolean) =>
      receiptDocument({ receipt, settings: settingsWith({}), kickDrawer }).blocks.map(({ kind }) => kind);
    expect(kinds(true)).toContain('drawer-kick');
    expect(kinds(false)).not.toContain('drawer-kick');
  });
});

const make = { prepSeconds: 1, allergens: ['milk'], variant: 'Large', details: ['right half: + ham'] };
const drawing = { sauceColor: '#c8371f', cheese: 'regular', crust: 'thin', toppings: [], seed: 1 } as const;
const order: AcceptedOrder = {
  orderId: receipt.orderId,
  number: 142,
  service: 'carry-out',
  channel: 'IN_STORE',
  callName: 'Zoë',
  notes: 'Ring twice',
  promisedAt: receipt.at,
  businessDate: '2026-11-25',
  training: false,
  lines: [
    {
      lineId: 'l1',
      quantity: 2,
      name: 'Diavola',
      itemId: 'd',
      categoryId: 'p',
      variantId: 'l',
      netCents: 100,
      notes: 'cut in 12',
      makes: [{ ...make, name: 'Diavola', stationId: 'make', drawing: { ...drawing, toppings: [] } }],
    },
    {
      lineId: 'l2',
      quantity: 1,
      name: 'Salad',
      itemId: 's',
      categoryId: 's',
      variantId: '',
      netCents: 100,
      notes: null,
      makes: [{ ...make, name: 'Salad', stationId: 'cold' }],
    },
  ],
} as unknown as AcceptedOrder;

describe('a kitchen ticket', () => {
  it('has all that is made, or what one station makes, and says that there is more', () => {
    const settings = settingsWith({});
    const text = (stations?: string[]) => {
      const document = kitchenDocument(order, settings, stations);
      return document && documentText(document);
    };
    expect(text()).toMatch(
      /2 × Large Diavola[\s\S]*right half: \+ ham[\s\S]*cut in 12[\s\S]*Salad[\s\S]*Ring twice/,
    );
    expect(text(['cold'])).toMatch(/Salad[\s\S]*\+ 2 at other stations/);
    expect(text(['cold'])).not.toContain('Diavola');
    expect(text(['fry'])).toBeNull();
  });

  it.each([
    ['de', /ABHOLUNG[\s\S]*rechte Hälfte: \+ ham/, /\(Gluten, Milch, moon dust\)/],
    ['ar', /استلام[\s\S]*النصف الأيمن: \+ ham/, /\(غلوتين, حليب, moon dust\)/],
  ] as const)(
    'speaks the papers’ language, how a make differs and allergens included: %s',
    async (language, words, allergens) => {
      const settings = settingsWith({ language });
      const ticket = documentText(kitchenDocument(order, settings)!);
      expect(ticket).toMatch(words);
      const [first] = order.lines;
      const make = { ...first!.makes[0]!, allergens: ['gluten', 'milk', 'moon dust'] };
      const marked = { ...order, lines: [{ ...first!, makes: [make] }] };
      expect(documentText(kitchenDocument(marked, settings)!)).toMatch(allergens);
      const [label] = await boxLabels(order, settings);
      expect(documentText(label!)).toMatch(words);
    },
  );
});

describe('a delivery', () => {
  const settings = settingsWith({});
  const slip = (dueCents: number, deliverTo: DeliveryAddress | null) =>
    documentText(driverSlip({ order: { ...order, service: 'delivery' }, dueCents, deliverTo, settings }));

  it('has a slip for its driver: where to, what is in the bag, what to ask for at the door', () => {
    expect(slip(1250, ANN)).toMatch(
      /#142[\s\S]*DELIVERY[\s\S]*Ann Baker\n12 Elm St, 3rd floor[\s\S]*Third bell[\s\S]*2 .*Diavola[\s\S]*Balance due +€12\.50/,
    );
    expect(slip(0, ANN)).toMatch(/PAID/);
  });

  it('is without an address once the record is deleted, and still has its slip', () => {
    const forgotten = slip(0, { orderId: ANN.orderId, name: 'Zoë', phone: null, address: null });
    expect(forgotten).toMatch(/Zoë/);
    expect(forgotten).not.toMatch(/Elm St|Third bell|555/);
  });

  it('stands on the label of its boxes where the shop wants it', async () => {
    const [plain] = await boxLabels(order, settings);
    expect(documentText(plain!)).not.toContain('Elm St');
    const [label] = await boxLabels(order, settings, { deliverTo: ANN });
    expect(documentText(label!)).toContain('12 Elm St, 3rd floor');
  });
});

describe('a day on paper', () => {
  const totals = {
    ...emptyDay('2026-11-25'),
    orders: 12,
    netSalesCents: 20_000,
    addedTaxCents: 1_650,
    grossSalesCents: 21_650,
    tenderCents: { cash: 9_000, card: 12_650 },
    tipCents: { card: 500 },
  };
  const report = dayReport([], totals);
  const onPaper = (over: object, language: 'en' | 'de' | 'ar' = 'en') =>
    dayDocument({
      report: { ...report, ...over },
      settings: settingsWith({ language }),
      nameOf: (staffId) => `name of ${staffId}`,
      now: 1_795_600_000_000,
    });

  it('is an X report while it runs, and a Z report with its number once it is closed', () => {
    const x = documentText(onPaper({}));
    expect(x).toMatch(
      /X REPORT[\s\S]*Orders +12[\s\S]*Gross sales +€216\.50[\s\S]*Cash +€90\.00[\s\S]*Tip: Card +€5\.00/,
    );
    const closed = { at: 1_795_600_000_000, zNumber: 7, openOrders: 1, openDrawers: 0, userId: 'nora' };
    const z = documentText(onPaper({ closed }));
    expect(z).toMatch(/Z REPORT 7[\s\S]*name of nora[\s\S]*Still open: 1 order, 0 drawers/);
  });

  it('says who did what by hand, and speaks the papers’ language', () => {
    const act = { seq: 1, at: 0, kind: 'refund', orderNumber: 1, orderId: null, cents: 700 } as const;
    const acts = [act, { ...act, seq: 2, cents: 300 }];
    expect(documentText(onPaper({ acts }))).toMatch(/By hand\nRefund × 2 +€10\.00/);
    expect(documentText(onPaper({ acts }, 'de'))).toMatch(
      /X-BERICHT[\s\S]*Bar +90,00\s€[\s\S]*Erstattung × 2/,
    );
    expect(onPaper({}, 'ar').direction).toBe('rtl');
  });
});

describe('box labels', () => {
  it('are one for each pizza, numbered, with its drawing; other things have no box', async () => {
    expect(boxesOf(order)).toHaveLength(2);
    const labels = await boxLabels(order, settingsWith({}));
    expect(labels.map((label) => /#142 +(\d\/\d)/.exec(documentText(label))?.[1])).toEqual(['1/2', '2/2']);
    for (const label of labels) {
      expect(documentText(label)).toContain('Large Diavola');
      expect(label.blocks.filter(({ kind }) => kind === 'image')).toHaveLength(1);
      expect(label.blocks.at(-1)?.kind).toBe('cut');
    }
  });
});
