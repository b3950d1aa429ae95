import type { Order } from '@forno/shared/domain';
import { lineCents } from '@forno/shared/pricing';
import { Button } from '@forno/shared/ui';
import type { ReactNode } from 'react';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { wentBack, type Subject } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { useTotals } from '../order/use-totals.ts';
import './explain.css';

/** How an amount came about, step by step; the steps are the engine's own and add up. */
export function ExplainPane({ subject }: { subject: Subject }) {
  const order = useAppSelector(selectOrder);
  const dispatch = useAppDispatch();
  return (
    <div className="explain">
      {order === null ? (
        <p className="forno-muted">This order is no longer here.</p>
      ) : subject.of === 'line' ? (
        <ExplainLine order={order} lineId={subject.lineId} />
      ) : (
        <ExplainTotal order={order} />
      )}
      <Button size="large" onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
        Back
      </Button>
    </div>
  );
}

function ExplainLine({ order, lineId }: { order: Order; lineId: string }) {
  const line = order.lines.find((l) => l.lineId === lineId);
  const totals = useTotals(order);
  if (!line) return <p className="forno-muted">This line is no longer on the order.</p>;
  const off = totals.discounts.flatMap((discount) =>
    discount.byLine
      .filter((share) => share.lineId === lineId)
      .map((share) => ({ name: discount.name, cents: share.cents })),
  );
  const discountCents = off.reduce((sum, share) => sum + share.cents, 0);
  const { tax } = line;
  return (
    <Steps title={line.name}>
      {line.trace.map((step, n) => (
        <Step key={`${n}-${step.label}`} label={step.label} cents={step.cents} />
      ))}
      {line.quantity === 1 && off.length === 0 ? null : <Step label="One costs" cents={line.unitCents} sum />}
      {line.quantity === 1 ? null : (
        <Step label={`${line.quantity} of them`} cents={lineCents(line)} sum={off.length === 0} />
      )}
      {off.map((share) => (
        <Step key={share.name} label={`${share.name}, this line’s share`} cents={-share.cents} />
      ))}
      <Step label="This line" cents={lineCents(line) - discountCents} total />
      <p className="forno-muted">
        {tax.rateBps === 0
          ? `${tax.name}: no tax.`
          : tax.inclusive
            ? `Includes ${percent(tax.rateBps)} tax (${tax.name}).`
            : `${percent(tax.rateBps)} tax (${tax.name}) is added to the total.`}{' '}
        Priced by menu {line.menuVersion}; a later menu does not change it.
      </p>
    </Steps>
  );
}

function ExplainTotal({ order }: { order: Order }) {
  const totals = useTotals(order);
  return (
    <Steps title="Total">
      {order.lines.map((line) => (
        <Step
          key={line.lineId}
          label={line.quantity === 1 ? line.name : `${line.quantity} × ${line.name}`}
          cents={lineCents(line)}
        />
      ))}
      <Step label="Subtotal" cents={totals.subtotalCents} sum />
      {totals.discounts.map((discount, n) => (
        <Step
          key={`${discount.dealId}-${n}`}
          label={`${discount.name} (${discount.byLine.map((share) => order.lines.find((l) => l.lineId === share.lineId)?.name ?? '').join(', ')})`}
          cents={-discount.cents}
        />
      ))}
      {totals.fees.map((fee) => (
        <Step key={fee.feeId} label={fee.name} cents={fee.cents} />
      ))}
      {totals.taxes.map((tax) =>
        tax.taxCents === 0 ? null : (
          <Step
            key={`${tax.categoryId}-${tax.rateBps}-${tax.inclusive}`}
            label={
              <>
                {tax.name}, {percent(tax.rateBps)} {tax.inclusive ? 'contained in' : 'on'}{' '}
                <Price cents={tax.baseCents} bare />
              </>
            }
            cents={tax.taxCents}
            aside={tax.inclusive}
          />
        ),
      )}
      <Step label="Total" cents={totals.totalCents} total />
    </Steps>
  );
}

function Steps({ title, children }: { title: string; children: ReactNode }) {
  const { currency } = useAppSelector(selectSettings);
  return (
    <section className="explain-steps" aria-label={`How the price of ${title} came about`}>
      <h2>{title}</h2>
      <p className="forno-muted">How this price came about, in {currency}</p>
      {children}
    </section>
  );
}

function Step({
  label,
  cents,
  sum = false,
  total = false,
  aside = false,
}: {
  label: ReactNode;
  cents: number;
  sum?: boolean;
  total?: boolean;
  aside?: boolean;
}) {
  return (
    <div
      className="explain-step"
      data-sum={sum || undefined}
      data-total={total || undefined}
      data-aside={aside || undefined}
    >
      <span>{label}</span>
      <Price cents={cents} bare />
    </div>
  );
}

const percent = (bps: number): string => `${bps / 100} %`;
