import { useState } from 'react';
import { expectedCents, type Drawer } from '@forno/shared/domain';
import { Button, useTranslator } from '@forno/shared/ui';
import { selectSession, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk } from '../../app/till.ts';
import { opened } from '../../app/view-slice.ts';
import { dropReasons, noSaleReasons, paidInReasons, paidOutReasons } from '../../ui/reason-messages.ts';
import { useDates } from '../../ui/use-dates.ts';
import { ReasonPanel } from '../receipts/reason-panel.tsx';
import { CashMove } from './cash-move.tsx';
import { CountDrawer } from './count-drawer.tsx';
import { drawerMessages } from './drawer-messages.ts';
import { Figure } from './figure.tsx';

type Act = 'none' | 'paid-in' | 'paid-out' | 'drop' | 'no-sale' | 'close';

const MOVES = [
  { act: 'paid-in', title: drawerMessages.paidIn, reasons: Object.values(paidInReasons) },
  { act: 'paid-out', title: drawerMessages.paidOut, reasons: Object.values(paidOutReasons) },
  { act: 'drop', title: drawerMessages.drop, reasons: Object.values(dropReasons) },
] as const;

export function OpenDrawer({
  drawer,
  onCounting,
}: {
  drawer: Drawer;
  /** Counting wants the whole pane. */
  onCounting: (counting: boolean) => void;
}) {
  const t = useTranslator();
  const dates = useDates();
  const ask = useAsk('drawer');
  const dispatch = useAppDispatch();
  const [act, setAct] = useState<Act>('none');
  const { cash } = useAppSelector(selectSettings);
  const settles = useAppSelector(selectSession)?.permissions.includes('staff') === true;
  const { drawerId } = drawer;
  const done = (): void => setAct('none');
  const blind = cash.blindCount && !settles;
  const move = MOVES.find((m) => m.act === act);
  if (move)
    return (
      <CashMove
        key={move.act}
        title={t(move.title)}
        reasons={move.reasons}
        onDone={done}
        onGive={(reason, amountCents) =>
          ask({ type: 'MoveCash', drawerId, kind: move.act, amountCents, reason })
        }
      />
    );
  if (act === 'no-sale')
    return (
      <ReasonPanel
        title={t(drawerMessages.openWithoutSale)}
        reasons={Object.values(noSaleReasons)}
        onDone={done}
        onGive={(reason) => ask({ type: 'NoSale', drawerId, reason })}
      />
    );
  if (act === 'close')
    return (
      <CountDrawer
        onDone={() => {
          done();
          onCounting(false);
        }}
        onCounted={(count) => ask({ type: 'CloseDrawer', drawerId, ...count })}
      />
    );
  return (
    <>
      <h2>{t(drawerMessages.openSince, { time: dates.clock(drawer.openedAt) })}</h2>
      <dl className="figures">
        <Figure label={t(drawerMessages.float)} cents={drawer.floatCents} />
        {blind ? null : (
          <>
            <Figure label={t(drawerMessages.cashSales)} cents={drawer.cashSalesCents} />
            <Figure label={t(drawerMessages.cashRefunds)} cents={-drawer.cashRefundsCents} />
            <Figure label={t(drawerMessages.paidIn)} cents={drawer.paidInCents} />
            <Figure label={t(drawerMessages.paidOut)} cents={-drawer.paidOutCents} />
            <Figure label={t(drawerMessages.dropped)} cents={-drawer.dropCents} />
            <Figure label={t(drawerMessages.shouldHold)} cents={expectedCents(drawer)} strong />
          </>
        )}
      </dl>
      {blind ? <p className="forno-muted">{t(drawerMessages.blind)}</p> : null}
      <div className="drawer-acts">
        {MOVES.map(({ act: name, title }) => (
          <Button key={name} onClick={() => setAct(name)}>
            {t(title)}
          </Button>
        ))}
        <Button onClick={() => setAct('no-sale')}>{t(drawerMessages.noSale)}</Button>
        {settles ? (
          <Button
            onClick={() => dispatch(opened({ name: 'drawer-report', drawerId, openedSeq: drawer.openedSeq }))}
          >
            {t(drawerMessages.lineByLine)}
          </Button>
        ) : null}
        <Button
          kind="danger"
          onClick={() => {
            setAct('close');
            onCounting(true);
          }}
        >
          {t(drawerMessages.closeDrawer)}
        </Button>
      </div>
    </>
  );
}
