import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { demoSettings } from '@forno/shared/demo';
import type { CustomerOrder } from '@forno/shared/protocol/customer-screen';
import { PayPanel } from '../src/apps/customer/pay-panel.tsx';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
  vi.unstubAllGlobals();
});

const order: CustomerOrder = {
  orderId: 'order-1',
  number: 7,
  service: 'carry-out',
  callName: null,
  lines: [],
  discounts: [
    { name: 'Two medium pizzas', cents: 699 },
    { name: 'Two medium pizzas', cents: 499 },
    { name: 'Winter feast', cents: 600 },
  ],
  fees: [],
  addedTaxCents: 569,
  totalCents: 7466,
  dueCents: 7466,
  payments: [],
  promisedAt: null,
};

it('paying, the deals are one line and the total is told once, so that the tip has its room', () => {
  const all = show({ dueCents: 7466, tipCents: 0, asksTip: true }).textContent!;
  expect(all).toContain('3 deals');
  expect(all).toContain('17.98');
  expect(all).not.toContain('Winter feast');
  expect(all.match(/74\.66/g)).toHaveLength(1);
  // Something was paid already: then both are needed.
  const rest = show({ dueCents: 2466, tipCents: 0, asksTip: true }).textContent!;
  expect(rest).toContain('74.66');
  expect(rest).toContain('24.66');
});

function show(pay: Parameters<typeof PayPanel>[0]['pay']): HTMLElement {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  closing.push(() => act(() => root.unmount()));
  act(() =>
    root.render(
      <PayPanel
        order={order}
        pay={pay}
        settings={demoSettings()}
        refusal={null}
        onChoose={() => undefined}
      />,
    ),
  );
  return host;
}
