import { useCallback, useMemo, useState } from 'react';
import type { ClientCommand } from '@forno/shared/domain';
import { kitchenBoard, type Ticket } from '@forno/shared/projections';
import { EmptyState, Strip, useNow, useTranslator } from '@forno/shared/ui';
import { clockTime, connectionOf } from '../../client/connection-words.ts';
import { newCommandId } from '../../client/new-command-id.ts';
import { settingsOf } from '../../client/settings-of.ts';
import { useScreen, useView } from '../../client/use-screen.ts';
import { AllDay } from './all-day.tsx';
import { EightySixPanel } from './eighty-six-panel.tsx';
import { HandoverRail } from './handover-rail.tsx';
import { KitchenBar } from './kitchen-bar.tsx';
import { KitchenStrips } from './kitchen-strips.tsx';
import { RecallPanel } from './recall-panel.tsx';
import { recallable } from './recallable.ts';
import { TicketBoard } from './ticket-board.tsx';
import {
  allDayCounts,
  linesAt,
  previewBoard,
  ticketsReady,
  ticketsToMake,
  urgencyOf,
  type TicketLineView,
} from './tickets.ts';
import { useBumpBar } from './use-bump-bar.ts';
import { useNewTicketSound } from './use-new-ticket-sound.ts';
import { kitchenMessages } from './kitchen-messages.ts';

const NOTHING = kitchenBoard.empty();
const AGES_EVERY_MS = 1_000;

type CommandBody = ClientCommand extends infer Command
  ? Command extends { commandId: string }
    ? Omit<Command, 'commandId'>
    : never
  : never;

/** The kitchen's display: tickets by promised time, what is ready at the edge, counts along the bottom. */
export function KitchenScreen() {
  const t = useTranslator();
  const { clock, submit } = useScreen();
  const view = useView((whole) => whole);
  const now = useNow(clock.now, AGES_EVERY_MS);
  const [station, setStation] = useState<string | null>(null);
  const [panel, setPanel] = useState<'recall' | 'eighty-six' | null>(null);
  const { pending } = view;
  const settings = useMemo(() => settingsOf(view), [view]);
  const { locale } = t;

  const kitchen = view.topics.kitchen;
  const board = useMemo(() => previewBoard(kitchen?.state ?? NOTHING, pending), [kitchen, pending]);
  const tickets = useMemo(() => ticketsToMake(board, station), [board, station]);
  const ready = useMemo(() => ticketsReady(board), [board]);
  const coming = useMemo(() => Object.values(board.coming).sort((a, b) => a.dueAt - b.dueAt), [board]);
  const timeOf = useCallback((at: number) => clockTime(t, at, settings), [t, settings]);
  const counts = useMemo(() => allDayCounts(tickets, station), [tickets, station]);
  const { sound, setSound } = useNewTicketSound(tickets, kitchen !== null);

  const give = useCallback(
    (body: CommandBody) => submit({ ...body, commandId: newCommandId(clock.now()) } as ClientCommand),
    [submit, clock],
  );
  const recallOrder = useCallback(
    (ticket: Ticket) => give({ type: 'RecallOrder', orderId: ticket.orderId }),
    [give],
  );
  const recallLine = useCallback(
    ({ orderId }: Ticket, { lineId }: TicketLineView) => give({ type: 'RecallItem', orderId, lineId }),
    [give],
  );
  const bumpLine = useCallback(
    (ticket: Ticket, line: TicketLineView) => {
      if (line.made) recallLine(ticket, line);
      else if (ticket.status === 'preparing')
        give({ type: 'BumpItem', orderId: ticket.orderId, lineId: line.lineId });
    },
    [give, recallLine],
  );
  const bumpOrder = useCallback(
    (ticket: Ticket) => {
      const { orderId, status } = ticket;
      // A station says only of its own lines that they are made.
      if (station === null) return give({ type: 'BumpOrder', orderId, from: status });
      for (const line of linesAt(ticket, station))
        if (!line.made) give({ type: 'BumpItem', orderId, lineId: line.lineId });
    },
    [give, station],
  );
  const recallLast = (): void => {
    const last = recallable(board).orders[0];
    if (last) recallOrder(last.ticket);
  };
  const { choice, used } = useBumpBar({
    tickets,
    station,
    onBumpLine: bumpLine,
    onBumpOrder: bumpOrder,
    onRecallLast: recallLast,
  });

  return (
    <div className="kds">
      <KitchenBar
        shopName={settings?.name ?? t(kitchenMessages.kitchen)}
        toMake={tickets.length}
        late={tickets.filter((ticket) => urgencyOf(ticket, now) === 'late').length}
        checkOverdue={tickets.filter((ticket) => ticket.checkOverdue).length}
        stations={view.menu?.stations ?? []}
        station={station}
        onStation={setStation}
        sound={sound}
        onSound={setSound}
        onEightySix={() => setPanel('eighty-six')}
        waiting={view.link === 'live' ? 0 : pending.length}
        connection={connectionOf(view, now, 'kitchen')}
        time={clockTime(t, now, settings)}
        locale={locale}
      />
      <KitchenStrips view={view} now={now} board={board} />
      <main className="kds-main">
        {tickets.length === 0 && kitchen !== null ? (
          <EmptyState title={t(kitchenMessages.allMade)} hint={t(kitchenMessages.allMadeHint)} />
        ) : kitchen === null ? (
          <Strip tone="quiet">{t(kitchenMessages.waitingForMaster)}</Strip>
        ) : (
          <TicketBoard
            tickets={tickets}
            station={station}
            now={now}
            locale={locale}
            timeOf={timeOf}
            choice={choice}
            showKeys={used}
            onBumpLine={bumpLine}
            onBumpOrder={bumpOrder}
          />
        )}
        <HandoverRail
          ready={ready}
          coming={coming}
          timeOf={timeOf}
          now={now}
          locale={locale}
          onHandOver={(ticket) => give({ type: 'BumpOrder', orderId: ticket.orderId, from: 'ready' })}
          onRecall={() => setPanel('recall')}
        />
      </main>
      <AllDay counts={counts} />
      {panel === 'recall' ? (
        <RecallPanel
          board={board}
          onRecallOrder={recallOrder}
          onRecallLine={recallLine}
          onClose={() => setPanel(null)}
        />
      ) : null}
      {panel === 'eighty-six' ? (
        <EightySixPanel
          menu={view.menu}
          availability={board.availability}
          onSet={(kind, id, available) => give({ type: 'SetAvailability', kind, id, available })}
          onClose={() => setPanel(null)}
        />
      ) : null}
    </div>
  );
}
