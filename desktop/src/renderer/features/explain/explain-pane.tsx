import type { Order } from '@forno/shared/domain';
import { lineCents } from '@forno/shared/pricing';
import { Button, traceWords, useTranslator } from '@forno/shared/ui';
import { Fragment, type ReactNode } from 'react';
import { selectOrder, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { wentBack, type Subject } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { useTotals } from '../order/use-totals.ts';
import { explainMessages } from './explain-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import './explain.css';

/** How an amount came about, step by step; the steps are the engine's own and add up. */
export function ExplainPane({ subject }: { subject: Subject }) {
  const t = useTranslator();
  const order = useAppSelector(selectOrder);
  const dispatch = useAppDispatch();
  return (
    <div className="explain">
      {order === null ? (
        <p className="forno-muted">{t(explainMessages.orderGone)}</p>
      ) : subject.of === 'line' ? (
        <ExplainLine order={order} lineId={subject.lineId} />
      ) : (
        <ExplainTotal order={order} />
      )}
      <Button size="large" onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
        {t(uiMessages.back)}
      </Button>
    </div>
  );
}

function ExplainLine({ order, lineId }: { order: Order; lineId: string }) {
  const t = useTranslator();
  const line = order.lines.find((l) => l.lineId === lineId);
  const totals = useTotals(order);
  if (!line) return <p className="forno-muted">{t(explainMessages.lineGone)}</p>;
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
        <Step key={`${n}-${step.label}`} label={traceWords(t, step.label)} cents={step.cents} />
      ))}
      {line.quantity === 1 && off.length === 0 ? null : (
        <Step label={t(explainMessages.one)} cents={line.unitCents} sum />
      )}
      {line.quantity === 1 ? null : (
        <Step
          label={t(explainMessages.several, { count: line.quantity })}
          cents={lineCents(line)}
          sum={off.length === 0}
        />
      )}
      {off.map((share) => (
        <Step key={share.name} label={t(explainMessages.share, { deal: share.name })} cents={-share.cents} />
      ))}
      <Step label={t(explainMessages.thisLine)} cents={lineCents(line) - discountCents} total />
      <p className="forno-muted">
        {tax.rateBps === 0
          ? t(explainMessages.noTax, { tax: tax.name })
          : t(tax.inclusive ? explainMessages.taxIncluded : explainMessages.taxAdded, {
              tax: tax.name,
              percent: percent(t.locale, tax.rateBps),
            })}{' '}
        {t(explainMessages.pricedBy, { menu: line.menuVersion })}
      </p>
    </Steps>
  );
}

function ExplainTotal({ order }: { order: Order }) {
  const t = useTranslator();
  const totals = useTotals(order);
  return (
    <Steps title={t(explainMessages.total)}>
      {order.lines.map((line) => (
        <Step
          key={line.lineId}
          label={line.quantity === 1 ? line.name : `${line.quantity} × ${line.name}`}
          cents={lineCents(line)}
        />
      ))}
      <Step label={t(explainMessages.subtotal)} cents={totals.subtotalCents} sum />
      {totals.discounts.map((discount, n) => (
        <Fragment key={`${discount.dealId}-${n}`}>
          <Step label={discount.name} cents={-discount.cents} />
          {discount.trace.map((step, s) => (
            <Step
              key={`${s}-${step.label}`}
              label={step.cents < 0 ? t(explainMessages.dealPrice) : step.label}
              cents={-step.cents}
              aside
            />
          ))}
        </Fragment>
      ))}
      {totals.fees.map((fee) => (
        <Step key={fee.feeId} label={fee.name} cents={fee.cents} />
      ))}
      {totals.taxes.map((tax) =>
        tax.taxCents === 0 ? null : (
          <Step
            key={`${tax.categoryId}-${tax.rateBps}-${tax.inclusive}`}
            label={t.rich(tax.inclusive ? explainMessages.taxIn : explainMessages.taxOn, {
              tax: tax.name,
              percent: percent(t.locale, tax.rateBps),
              base: <Price cents={tax.baseCents} bare />,
            })}
            cents={tax.taxCents}
            aside={tax.inclusive}
          />
        ),
      )}
      <Step label={t(explainMessages.total)} cents={totals.totalCents} total />
    </Steps>
  );
}

function Steps({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslator();
  const { currency } = useAppSelector(selectSettings);
  return (
    <section className="explain-steps" aria-label={t(explainMessages.priceOf, { what: title })}>
      <h2>{title}</h2>
      <p className="forno-muted">{t(explainMessages.inCurrency, { currency })}</p>
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

const percent = (locale: string, bps: number): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(bps / 10_000);
