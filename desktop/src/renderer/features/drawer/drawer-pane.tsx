import { useState } from 'react';
import type { Drawer } from '@forno/shared/domain';
import { Button, Keypad, useTranslator, type Message } from '@forno/shared/ui';
import { selectDrawer } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { wentBack } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { ReasonPanel } from '../receipts/reason-panel.tsx';
import { DayReport } from './day-report.tsx';
import { Figure } from './figure.tsx';
import { drawerMessages } from './drawer-messages.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { useDates } from '../../ui/use-dates.ts';
import { dropReasons, noSaleReasons, paidInReasons, paidOutReasons } from '../../ui/reason-messages.ts';
import './drawer.css';

export function DrawerPane() {
  const t = useTranslator();
  const till = useTill();
  const dispatch = useAppDispatch();
  const drawer = useAppSelector(selectDrawer(till.memory.deviceId));
  return (
    <div className="drawer">
      <section className="drawer-left" aria-label={t(drawerMessages.drawer)}>
        <RefusalNote place="drawer" />
        {drawer ? <OpenDrawer drawer={drawer} /> : <ClosedDrawer />}
        <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
          {t(uiMessages.back)}
        </Button>
      </section>
      <DayReport />
    </div>
  );
}

/** Counted blind: what should be in it is said only after the count. */
function ClosedDrawer() {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('drawer');
  const [floatCents, setFloat] = useState(0);
  const open = (): void => void ask({ type: 'OpenDrawer', drawerId: till.newId(), floatCents });
  const last = useAppSelector(
    (state) =>
      Object.values(state.shop.terminal.drawers)
        .filter((drawer) => drawer.deviceId === till.memory.deviceId && drawer.closed)
        .sort((a, b) => b.closed!.at - a.closed!.at)[0],
  );
  return (
    <>
      <h2>{t(drawerMessages.closed)}</h2>
      {last?.closed ? <LastCount closed={last.closed} /> : null}
      <p>{t(drawerMessages.countFloat)}</p>
      <AmountEntry label={t(drawerMessages.float)} cents={floatCents} onChange={setFloat} onEnter={open} />
      <Button kind="primary" size="large" wide onClick={open}>
        {t.rich(drawerMessages.openWith, { amount: <Price cents={floatCents} bare /> })}
      </Button>
    </>
  );
}

function LastCount({ closed }: { closed: NonNullable<Drawer['closed']> }) {
  const t = useTranslator();
  const dates = useDates();
  const { differenceCents } = closed;
  return (
    <p className="drawer-note" data-tone={differenceCents === 0 ? 'basil' : 'amber'}>
      {t.rich(drawerMessages.closedAt, {
        time: dates.clock(closed.at),
        amount: <Price cents={closed.countedCents} bare />,
      })}{' '}
      {differenceCents === 0
        ? t(drawerMessages.wasExact)
        : t.rich(differenceCents > 0 ? drawerMessages.over : drawerMessages.short, {
            amount: <Price cents={Math.abs(differenceCents)} bare />,
          })}
    </p>
  );
}

type Act = 'none' | 'paid-in' | 'paid-out' | 'drop' | 'no-sale' | 'close';

const MOVES = [
  { act: 'paid-in', title: drawerMessages.paidIn, reasons: Object.values(paidInReasons) },
  { act: 'paid-out', title: drawerMessages.paidOut, reasons: Object.values(paidOutReasons) },
  { act: 'drop', title: drawerMessages.drop, reasons: Object.values(dropReasons) },
] as const;

function OpenDrawer({ drawer }: { drawer: Drawer }) {
  const t = useTranslator();
  const dates = useDates();
  const ask = useAsk('drawer');
  const [act, setAct] = useState<Act>('none');
  const [cents, setCents] = useState(0);
  const { drawerId } = drawer;
  const done = (): void => {
    setAct('none');
    setCents(0);
  };
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
  if (act === 'close') {
    const close = (): void => {
      ask({ type: 'CloseDrawer', drawerId, countedCents: cents });
      done();
    };
    return (
      <>
        <h2>{t(drawerMessages.closeDrawer)}</h2>
        <p>{t(drawerMessages.countAll)}</p>
        <AmountEntry label={t(drawerMessages.counted)} cents={cents} onChange={setCents} onEnter={close} />
        <Button kind="primary" size="large" wide onClick={close}>
          {t.rich(drawerMessages.closeWith, { amount: <Price cents={cents} bare /> })}
        </Button>
        <Button onClick={done}>{t(drawerMessages.leaveOpen)}</Button>
      </>
    );
  }
  return (
    <>
      <h2>{t(drawerMessages.openSince, { time: dates.clock(drawer.openedAt) })}</h2>
      <dl className="figures">
        <Figure label={t(drawerMessages.float)} cents={drawer.floatCents} />
        <Figure label={t(drawerMessages.cashSales)} cents={drawer.cashSalesCents} />
        <Figure label={t(drawerMessages.cashRefunds)} cents={-drawer.cashRefundsCents} />
        <Figure label={t(drawerMessages.paidIn)} cents={drawer.paidInCents} />
        <Figure label={t(drawerMessages.paidOut)} cents={-drawer.paidOutCents} />
        <Figure label={t(drawerMessages.dropped)} cents={-drawer.dropCents} />
      </dl>
      <div className="drawer-acts">
        {MOVES.map(({ act: name, title }) => (
          <Button key={name} onClick={() => setAct(name)}>
            {t(title)}
          </Button>
        ))}
        <Button onClick={() => setAct('no-sale')}>{t(drawerMessages.noSale)}</Button>
        <Button kind="danger" onClick={() => setAct('close')}>
          {t(drawerMessages.closeDrawer)}
        </Button>
      </div>
    </>
  );
}

function CashMove({
  title,
  reasons,
  onGive,
  onDone,
}: {
  title: string;
  reasons: readonly Message[];
  onGive: (reason: string, amountCents: number) => void;
  onDone: () => void;
}) {
  const t = useTranslator();
  const [cents, setCents] = useState(0);
  const give = (reason: string): void => {
    onGive(reason, cents);
    onDone();
  };
  return (
    <>
      <h2>{title}</h2>
      <AmountEntry label={title} cents={cents} onChange={setCents} />
      <p>{t(cents === 0 ? drawerMessages.typeThenWhy : uiMessages.why)}</p>
      <div className="drawer-acts">
        {reasons.map((reason) => (
          <Button key={reason.en} disabled={cents === 0} onClick={() => give(reason.en)}>
            {t(reason)}
          </Button>
        ))}
      </div>
      <Button onClick={onDone}>{t(uiMessages.leaveIt)}</Button>
    </>
  );
}

function AmountEntry({
  label,
  cents,
  onChange,
  onEnter,
}: {
  label: string;
  cents: number;
  onChange: (cents: number) => void;
  onEnter?: () => void;
}) {
  return (
    <>
      <Price className="drawer-amount" cents={cents} bare />
      <Keypad
        mode="amount"
        label={label}
        valueCents={cents}
        onChange={onChange}
        {...(onEnter && { onEnter })}
      />
    </>
  );
}
