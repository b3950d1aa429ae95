import { describe, expect, it } from 'vitest';
import { demoSettings } from '@forno/shared/demo';
import type { CustomerOrder } from '@forno/shared/protocol/customer-screen';
import { createTranslator } from '@forno/shared/ui';
import { keptTerminal } from './kept-terminal.ts';
import { receiptCode } from './receipt-code.ts';

const line = (n: number): CustomerOrder['lines'][number] => ({
  lineId: `line-${n}`,
  quantity: 2,
  name: `Pizza number ${n} with everything`,
  cents: 2998,
  isCombo: false,
  makes: [],
});
const order: CustomerOrder = {
  orderId: '019cb4a4-6a80-724f-ad25-c96a0846e19e',
  number: 22,
  callName: 'Ana',
  service: 'carry-out',
  promisedAt: null,
  lines: [line(1)],
  discounts: [{ name: 'Two for 20', cents: 300 }],
  fees: [],
  addedTaxCents: 206,
  totalCents: 2904,
  dueCents: 0,
  payments: [{ tender: 'card', amountCents: 2904, tipCents: 400 }],
};
const t = createTranslator('en-US');
const AT = Date.parse('2026-03-09T17:30:00Z');

describe('the code at the end', () => {
  it('holds the receipt itself, to the cent', () => {
    const text = receiptCode(t, order, { settings: demoSettings(), at: AT });
    const said = ['#22', '2 × Pizza number 1 with everything  $29.98', 'Two for 20  -$3.00', 'Tax  $2.06'];
    for (const part of [...said, 'Total  $29.04', 'Card  $29.04', 'Tip  $4.00']) expect(text).toContain(part);
    expect(text).not.toContain(order.orderId);
  });

  it('of a long order says that lines are left out, and keeps the total', () => {
    const lines = Array.from({ length: 60 }, (_, n) => line(n));
    const text = receiptCode(t, { ...order, lines }, { settings: demoSettings(), at: AT });
    expect(text.length).toBeLessThanOrEqual(700);
    expect(text).toContain('\n…\n');
    expect(text).toContain('Total  $29.04');
  });

  it('is an address where the shop has one', () => {
    const settings = {
      ...demoSettings(),
      customerDisplay: { askPhone: true, receiptUrl: 'https://forno.example/r/{order}' },
    };
    expect(receiptCode(t, order, { settings, at: AT })).toBe(`https://forno.example/r/${order.orderId}`);
  });
});

describe('the terminal a display stands before', () => {
  const storage = (): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> => {
    const kept = new Map<string, string>();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  };

  it('is chosen once, unless its address says so', () => {
    const here = storage();
    const first = keptTerminal({ asked: null, storage: here });
    expect(first.terminalId).toBeNull();
    first.keep('till-1');
    expect(keptTerminal({ asked: null, storage: here }).terminalId).toBe('till-1');
    expect(keptTerminal({ asked: 'till-2', storage: here }).terminalId).toBe('till-2');
    // On a till's second monitor it faces that till, whatever was chosen in a window before.
    expect(keptTerminal({ asked: 'own', storage: here }).terminalId).toBeNull();
    here.setItem('forno.device', 'till-9');
    expect(keptTerminal({ asked: 'own', storage: here }).terminalId).toBe('till-9');
    first.keep(null);
    expect(keptTerminal({ asked: null, storage: here }).terminalId).toBeNull();
  });
});
