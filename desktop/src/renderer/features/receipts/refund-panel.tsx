import { useState } from 'react';
import { billShares, paidCents, tipsCents, unitShares, type Order } from '@forno/shared/domain';
import { Button, Keypad, useTranslator } from '@forno/shared/ui';
import { useAsk, useTill } from '../../app/till.ts';
import { Price } from '../../ui/price.tsx';
import { refundReasons } from '../../ui/reason-messages.ts';
import { ReasonPanel } from './reason-panel.tsx';
import { receiptMessages } from './receipt-messages.ts';

type How = 'all' | 'amount' | 'lines';

/** What goes back: all of it, an amount, or units of lines at what was paid for them; then why. */
export function RefundPanel({ order, onDone }: { order: Order; onDone: () => void }) {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('orders');
  const [how, setHow] = useState<How>('all');
  const [typed, setTyped] = useState(0);
  const [units, setUnits] = useState<Readonly<Record<string, number>>>({});
  const [keepTips, setKeepTips] = useState(false);
  const { orderId } = order;
  const most = paidCents(order);
  const tips = tipsCents(order);
  const lines = refundable(order);
  const named = lines.filter(({ lineId }) => (units[lineId] ?? 0) > 0);
  const cents = {
    all: most + (keepTips ? 0 : tips),
    amount: typed,
    lines: named.reduce((sum, line) => sum + line.centsOf(units[line.lineId]!), 0),
  }[how];
  const give = (reason: string): void => {
    const refund = { type: 'RefundOrder', orderId, refundId: till.newId(), reason } as const;
    if (how === 'amount') ask({ ...refund, amountCents: typed });
    else if (how === 'lines')
      ask({ ...refund, lines: named.map(({ lineId }) => ({ lineId, quantity: units[lineId]! })) });
    else ask({ ...refund, ...(keepTips && { keepTips }) });
  };
  const choice = (one: How, text: string) => (
    <Button aria-pressed={how === one} onClick={() => setHow(one)}>
      {text}
    </Button>
  );
  return (
    <div className="refund">
      <div className="refund-how" role="group" aria-label={t(receiptMessages.refund)}>
        {choice('all', t(receiptMessages.everything))}
        {order.topUp ? null : choice('lines', t(receiptMessages.byLine))}
        {order.topUp ? null : choice('amount', t(receiptMessages.byAmount))}
      </div>
      {how === 'lines' ? (
        <ul className="refund-lines">
          {lines.map(({ lineId, name, left, centsOf }) => {
            const count = units[lineId] ?? 0;
            return (
              <li key={lineId}>
                <Button
                  disabled={left === 0}
                  aria-pressed={count > 0}
                  onClick={() => setUnits({ ...units, [lineId]: count >= left ? 0 : count + 1 })}
                >
                  <span>
                    {count} / {left} <bdi>{name}</bdi>
                  </span>
                  <Price cents={centsOf(Math.max(1, count))} bare />
                </Button>
              </li>
            );
          })}
        </ul>
      ) : null}
      {how === 'amount' ? (
        <Keypad
          mode="amount"
          label={t(receiptMessages.amountBack)}
          valueCents={typed}
          maxCents={most}
          onChange={setTyped}
        />
      ) : null}
      {how === 'all' && tips > 0 ? (
        <Button aria-pressed={keepTips} onClick={() => setKeepTips(!keepTips)}>
          {t.rich(keepTips ? receiptMessages.tipsStay : receiptMessages.tipsGoBack, {
            amount: <Price cents={tips} bare />,
          })}
        </Button>
      ) : null}
      <ReasonPanel
        title={t(receiptMessages.refund)}
        reasons={Object.values(refundReasons)}
        cents={cents}
        onGive={give}
        onDone={onDone}
      />
    </div>
  );
}

interface RefundableLine {
  readonly lineId: string;
  readonly name: string;
  readonly left: number;
  /** What the next so many units bring back. */
  readonly centsOf: (count: number) => number;
}

function refundable(order: Order): readonly RefundableLine[] {
  if (!order.totals) return [];
  const shares = billShares(order.lines, order.totals);
  return order.lines.map(({ lineId, name, quantity }) => {
    const before = order.refundedUnits[lineId] ?? 0;
    const cents = unitShares(shares.lines.get(lineId) ?? 0, quantity);
    const centsOf = (count: number): number =>
      cents.slice(before, before + count).reduce((sum, unit) => sum + unit, 0);
    return { lineId, name, left: quantity - before, centsOf };
  });
}
