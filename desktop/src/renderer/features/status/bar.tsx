import { useRef, useState } from 'react';
import type { ShopStatus } from '@forno/shared/protocol/lan';
import { Button, useNow, useTranslator } from '@forno/shared/ui';
import { selectSession, selectSettings } from '../../app/selectors.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';
import { opened, wentToMenu } from '../../app/view-slice.ts';
import { MoreMenu } from './more-menu.tsx';
import { SearchBox } from './search-box.tsx';
import { barMessages } from './bar-messages.ts';
import { useDates } from '../../ui/use-dates.ts';
import { moreMessages } from './more-messages.ts';
import './status.css';

/** Who, when, and how the shop is doing: always in sight. */
export function Bar() {
  const t = useTranslator();
  const dates = useDates();
  const session = useAppSelector(selectSession);
  const settings = useAppSelector(selectSettings);
  const status = useAppSelector((state) => state.shop.status);
  const dispatch = useAppDispatch();
  const now = useNow(useTill().now, 1000);
  const [more, setMore] = useState(false);
  const moreButton = useRef<HTMLDivElement>(null);
  return (
    <header className="bar">
      <button
        type="button"
        className="bar-who"
        onClick={() => dispatch(wentToMenu())}
        title={t(barMessages.theMenu)}
      >
        <strong dir="auto">{status?.shopName ?? settings.name}</strong>
        <span>
          <bdi>{session?.name}</bdi> · <time>{dates.clock(now)}</time>
        </span>
      </button>
      <SearchBox />
      <button
        type="button"
        className="bar-status"
        onClick={() => dispatch(opened({ name: 'status' }))}
        aria-label={t(barMessages.status)}
      >
        {status ? (
          <BarStatus status={status} />
        ) : (
          <span className="forno-muted">{t(barMessages.connecting)}</span>
        )}
      </button>
      <OrdersButton />
      <div className="bar-more" ref={moreButton}>
        <Button aria-expanded={more} onClick={() => setMore(!more)}>
          {t(moreMessages.more)}
        </Button>
        {more ? <MoreMenu onDone={() => setMore(false)} within={moreButton} /> : null}
      </div>
    </header>
  );
}

function OrdersButton() {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const ready = useAppSelector(
    (state) => Object.values(state.shop.terminal.orders).filter((order) => order.status === 'ready').length,
  );
  const open = useAppSelector(
    (state) =>
      Object.values(state.shop.terminal.orders).filter(
        (order) => order.lines.length > 0 && order.status !== 'completed',
      ).length,
  );
  return (
    <Button
      className="bar-orders"
      onClick={() => dispatch(opened({ name: 'orders' }))}
      aria-keyshortcuts="F2"
      title={t(barMessages.ordersHint)}
    >
      {t(barMessages.orders)} <span className="bar-count">{open}</span>
      {ready === 0 ? null : (
        <span className="bar-count" data-tone="basil">
          {t(barMessages.ready, { count: ready })}
        </span>
      )}
    </Button>
  );
}

const PRINTER_TONES = {
  ok: 'basil',
  'paper-low': 'amber',
  'paper-out': 'red',
  'cover-open': 'red',
  error: 'red',
  offline: 'red',
} as const;

function BarStatus({ status }: { status: ShopStatus }) {
  const t = useTranslator();
  const dates = useDates();
  const away = useAppSelector((state) => state.shop.link.state !== 'online');
  const waitingCommands = useAppSelector((state) => state.outbox.pending.length);
  const printer = status.printers.find((p) => p.state !== 'ok') ?? status.printers[0];
  const { cloud } = status;
  return (
    <>
      <span className="bar-fact" title={t(barMessages.kitchenHint)}>
        {t(barMessages.kitchen, { minutes: status.promiseMinutes })}
      </span>
      {printer ? (
        <span className="bar-fact forno-dot" data-tone={PRINTER_TONES[printer.state]}>
          {t(barMessages.printer)}
        </span>
      ) : null}
      {away ? (
        <span className="bar-fact forno-dot" data-tone="amber" data-hollow>
          {t(barMessages.masterAway, { waiting: waitingCommands })}
        </span>
      ) : cloud.state === 'online' ? (
        <span className="bar-fact forno-dot" data-tone="basil">
          {t(barMessages.sync)}
        </span>
      ) : (
        <span className="bar-fact bar-offline">
          <span>{t(barMessages.offlineSince, { time: dates.clock(cloud.since) })}</span>
          {cloud.waitingOrders === 0 ? null : (
            <span>{t(barMessages.ordersWaiting, { count: cloud.waitingOrders })}</span>
          )}
        </span>
      )}
    </>
  );
}
