import type { ReactNode } from 'react';
import type { DayReport } from '@forno/shared/projections';
import { useTranslator } from '@forno/shared/ui';
import { Price } from '../../ui/price.tsx';
import { serviceMessages, tenderMessages } from '../../ui/word-messages.ts';
import { drawerMessages } from '../drawer/drawer-messages.ts';
import { Figure } from '../drawer/figure.tsx';
import { dayMessages } from './day-messages.ts';

type Tender = keyof typeof tenderMessages;

/** What was sold, what tax is owed on it, and what money came in for it. */
export function DayFigures({ report }: { report: DayReport }) {
  const t = useTranslator();
  const { totals, taxes, discounts, services } = report;
  return (
    <div className="day-figures">
      <Group title={t(dayMessages.sales)}>
        <Figure label={t(drawerMessages.netSales)} cents={totals.netSalesCents} />
        <Optional label={t(dayMessages.fees)} cents={totals.feeCents} />
        <Figure label={t(drawerMessages.tax)} cents={totals.addedTaxCents} />
        <Figure label={t(drawerMessages.grossSales)} cents={totals.grossSalesCents} strong />
        <Optional label={t(drawerMessages.refunds)} cents={-totals.refundCents} />
      </Group>
      <Group title={t(dayMessages.taxes)}>
        {taxes.map((tax) => (
          <Figure
            key={`${tax.categoryId} ${tax.rateBps} ${tax.inclusive}`}
            label={t.rich(dayMessages.taxOn, { name: tax.name, base: <Price cents={tax.baseCents} bare /> })}
            cents={tax.taxCents}
          />
        ))}
      </Group>
      <Group title={t(dayMessages.money)}>
        {Object.entries(totals.tenderCents).map(([tender, cents]) => (
          <Figure key={tender} label={t(tenderMessages[tender as Tender])} cents={cents} />
        ))}
        {Object.entries(totals.tipCents).map(([tender, cents]) => (
          <Optional
            key={tender}
            label={t(dayMessages.tips, { tender: t(tenderMessages[tender as Tender]) })}
            cents={cents}
          />
        ))}
        <Optional label={t(dayMessages.rounding)} cents={totals.cashRoundingCents} />
        <Optional label={t(dayMessages.giftCards)} cents={totals.giftCardLoadCents} />
        <Optional label={t(dayMessages.accountPaid)} cents={totals.accountPaidCents} />
        <Optional label={t(dayMessages.depositsKept)} cents={totals.depositsKeptCents} />
        <Optional label={t(dayMessages.cardLost)} cents={-totals.cardLostCents} />
      </Group>
      <Group title={t(dayMessages.deals)}>
        {discounts.map(({ name, uses, cents }) => (
          <Figure
            key={name}
            label={t.rich(dayMessages.dealUses, { name: <bdi>{name}</bdi>, uses })}
            cents={-cents}
          />
        ))}
      </Group>
      <Group title={t(dayMessages.services)}>
        {services.map(({ service, orders, grossCents }) => (
          <Figure
            key={service}
            label={t(dayMessages.dealUses, { name: t(serviceMessages[service]), uses: orders })}
            cents={grossCents}
          />
        ))}
      </Group>
    </div>
  );
}

/** Nothing is said of what did not happen. */
const Optional = ({ label, cents }: { label: string; cents: number }) =>
  cents === 0 ? null : <Figure label={label} cents={cents} />;

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl className="figures">{children}</dl>
    </section>
  );
}
