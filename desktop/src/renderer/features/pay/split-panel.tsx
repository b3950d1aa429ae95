import type { Order } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { useAppDispatch } from '../../app/store.ts';
import { splitPlanned } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { GUESTS_MAX, type SplitBill, type SplitPlan } from './split-plan.ts';
import { splitMessages } from './split-messages.ts';

/** The bill in parts: a list of guests with what each has to pay, and what each takes of it. */
export function SplitPanel({ order, plan, bill }: { order: Order; plan: SplitPlan; bill: SplitBill }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const { orderId } = order;
  const change = (next: Partial<SplitPlan>): void =>
    void dispatch(splitPlanned({ orderId, plan: { ...plan, ...next } }));
  return (
    <section className="split" aria-label={t(splitMessages.split)}>
      {bill.begun ? null : <SplitHead orderId={orderId} plan={plan} onChange={change} />}
      <div className="split-parts">
        {bill.parts.map(({ guest, cents, openCents }) => (
          <button
            key={guest}
            type="button"
            className="split-part"
            aria-pressed={guest === bill.next?.guest}
            disabled={openCents === 0 && plan.by === 'person'}
            onClick={() => change({ current: guest })}
          >
            <span>{t(splitMessages.guest, { number: guest + 1 })}</span>
            {openCents === 0 && cents > 0 ? (
              <strong>{t(splitMessages.paid)}</strong>
            ) : (
              <Price cents={openCents} bare />
            )}
          </button>
        ))}
      </div>
    </section>
  );
}

/** What there is on the bill, in place of the keypad: a tap gives it to the guest that is chosen, or takes it back. */
export function SplitUnits({ order, plan, bill }: { order: Order; plan: SplitPlan; bill: SplitBill }) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const { orderId } = order;
  const chosen = bill.next?.guest ?? 0;
  const give = (unitId: string): void => {
    const before = plan.takenBy[unitId] ?? [];
    const after = before.includes(chosen) ? before.filter((g) => g !== chosen) : [...before, chosen];
    dispatch(splitPlanned({ orderId, plan: { ...plan, takenBy: { ...plan.takenBy, [unitId]: after } } }));
  };
  return (
    <>
      <p className="split-hint">
        <strong>{t(splitMessages.guest, { number: chosen + 1 })}</strong> {t(splitMessages.tapItems)}
      </p>
      <ul className="split-units">
        {bill.units.map(({ unitId, name, cents }) => {
          const takers = plan.takenBy[unitId] ?? [];
          return (
            <li key={unitId}>
              <button
                type="button"
                className="split-unit"
                aria-pressed={takers.includes(chosen)}
                onClick={() => give(unitId)}
              >
                <span>{name}</span>
                <small>
                  {takers.length === 0
                    ? t(splitMessages.shared)
                    : takers
                        .toSorted((a, b) => a - b)
                        .map((guest) => guest + 1)
                        .join(' + ')}
                </small>
                <Price cents={cents} bare />
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** How many share it, and how; fixed once something of it is paid. */
function SplitHead({
  orderId,
  plan,
  onChange,
}: {
  orderId: string;
  plan: SplitPlan;
  onChange: (next: Partial<SplitPlan>) => void;
}) {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const how = (by: SplitPlan['by'], text: string) => (
    <Button aria-pressed={plan.by === by} onClick={() => onChange({ by })}>
      {text}
    </Button>
  );
  return (
    <div className="split-head">
      {how('person', t(splitMessages.equally))}
      {how('item', t(splitMessages.byItem))}
      <Button onClick={() => dispatch(splitPlanned({ orderId, plan: null }))}>
        {t(splitMessages.whole)}
      </Button>
      <div className="split-guests">
        <Button
          aria-label={t(splitMessages.fewer)}
          disabled={plan.guests <= 2}
          onClick={() => onChange({ guests: plan.guests - 1, current: 0 })}
        >
          −
        </Button>
        <span className="split-count">{t(splitMessages.guests, { count: plan.guests })}</span>
        <Button
          aria-label={t(splitMessages.more)}
          disabled={plan.guests >= GUESTS_MAX}
          onClick={() => onChange({ guests: plan.guests + 1, current: 0 })}
        >
          +
        </Button>
      </div>
    </div>
  );
}
