import { useState } from 'react';
import type { Drawer } from '@forno/shared/domain';
import { Button, Keypad } from '@forno/shared/ui';
import { selectDrawer, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { wentBack } from '../../app/view-slice.ts';
import { Price } from '../../ui/price.tsx';
import { RefusalNote } from '../../ui/refusal-note.tsx';
import { clockTime } from '../../ui/words.ts';
import { ReasonPanel } from '../receipts/reason-panel.tsx';
import { DayReport } from './day-report.tsx';
import { Figure } from './figure.tsx';
import './drawer.css';

export function DrawerPane() {
  const till = useTill();
  const dispatch = useAppDispatch();
  const drawer = useAppSelector(selectDrawer(till.memory.deviceId));
  return (
    <div className="drawer">
      <section className="drawer-left" aria-label="Drawer">
        <RefusalNote place="drawer" />
        {drawer ? <OpenDrawer drawer={drawer} /> : <ClosedDrawer />}
        <Button onClick={() => dispatch(wentBack())} aria-keyshortcuts="Escape">
          Back
        </Button>
      </section>
      <DayReport />
    </div>
  );
}

/** Counted blind: what should be in it is said only after the count. */
function ClosedDrawer() {
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
      <h2>The drawer is closed</h2>
      {last?.closed ? <LastCount closed={last.closed} /> : null}
      <p>Count the float and open it with that.</p>
      <AmountEntry label="Float" cents={floatCents} onChange={setFloat} onEnter={open} />
      <Button kind="primary" size="large" wide onClick={open}>
        Open with <Price cents={floatCents} bare />
      </Button>
    </>
  );
}

function LastCount({ closed }: { closed: NonNullable<Drawer['closed']> }) {
  const settings = useAppSelector(selectSettings);
  const { differenceCents } = closed;
  return (
    <p className="drawer-note" data-tone={differenceCents === 0 ? 'basil' : 'amber'}>
      Closed at {clockTime(closed.at, settings)} with <Price cents={closed.countedCents} bare />.{' '}
      {differenceCents === 0 ? (
        'It was exact.'
      ) : (
        <>
          {differenceCents > 0 ? 'Over by ' : 'Short by '}
          <Price cents={Math.abs(differenceCents)} bare />.
        </>
      )}
    </p>
  );
}

type Act = 'none' | 'paid-in' | 'paid-out' | 'drop' | 'no-sale' | 'close';

const MOVES = [
  { act: 'paid-in', title: 'Paid in', reasons: ['Change from the safe', 'Found too much'] },
  { act: 'paid-out', title: 'Paid out', reasons: ['Supplies', 'Delivery tip', 'Petty cash'] },
  { act: 'drop', title: 'Drop to the safe', reasons: ['Too much in the drawer', 'End of shift'] },
] as const;

const NO_SALE_REASONS = ['Change for a customer', 'Check the drawer', 'Receipt roll'] as const;

function OpenDrawer({ drawer }: { drawer: Drawer }) {
  const ask = useAsk('drawer');
  const settings = useAppSelector(selectSettings);
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
        title={move.title}
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
        title="Open without a sale"
        reasons={NO_SALE_REASONS}
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
        <h2>Close the drawer</h2>
        <p>Count everything in it. What it should hold is shown after the count.</p>
        <AmountEntry label="Counted" cents={cents} onChange={setCents} onEnter={close} />
        <Button kind="primary" size="large" wide onClick={close}>
          Close with <Price cents={cents} bare />
        </Button>
        <Button onClick={done}>Leave it open</Button>
      </>
    );
  }
  return (
    <>
      <h2>Drawer open since {clockTime(drawer.openedAt, settings)}</h2>
      <dl className="figures">
        <Figure label="Float" cents={drawer.floatCents} />
        <Figure label="Cash sales" cents={drawer.cashSalesCents} />
        <Figure label="Cash refunds" cents={-drawer.cashRefundsCents} />
        <Figure label="Paid in" cents={drawer.paidInCents} />
        <Figure label="Paid out" cents={-drawer.paidOutCents} />
        <Figure label="Dropped to the safe" cents={-drawer.dropCents} />
      </dl>
      <div className="drawer-acts">
        {MOVES.map(({ act: name, title }) => (
          <Button key={name} onClick={() => setAct(name)}>
            {title}
          </Button>
        ))}
        <Button onClick={() => setAct('no-sale')}>No sale</Button>
        <Button kind="danger" onClick={() => setAct('close')}>
          Close drawer
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
  reasons: readonly string[];
  onGive: (reason: string, amountCents: number) => void;
  onDone: () => void;
}) {
  const [cents, setCents] = useState(0);
  const give = (reason: string): void => {
    onGive(reason, cents);
    onDone();
  };
  return (
    <>
      <h2>{title}</h2>
      <AmountEntry label={title} cents={cents} onChange={setCents} />
      <p>{cents === 0 ? 'Type the amount, then say why.' : 'Why?'}</p>
      <div className="drawer-acts">
        {reasons.map((reason) => (
          <Button key={reason} disabled={cents === 0} onClick={() => give(reason)}>
            {reason}
          </Button>
        ))}
      </div>
      <Button onClick={onDone}>Leave it</Button>
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
