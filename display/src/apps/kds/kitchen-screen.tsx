import { useCallback, useMemo, useState } from 'react';
import { kitchenStations, plainStation, settingsSchema } from '@forno/shared/domain';
import { kitchenBoard, thingKey, type KitchenBoard, type Ticket } from '@forno/shared/projections';
import { EmptyState, SoundStrip, Strip, useTranslator } from '@forno/shared/ui';
import { clockTime } from '../../client/connection-words.ts';
import { createTicker, TickerContext } from '../../client/ticker.ts';
import { useScreen, useSettings, useView } from '../../client/use-screen.ts';
import { useSteady } from '../../client/use-steady.ts';
import { AllDay } from './all-day.tsx';
import { HandoverRail } from './handover-rail.tsx';
import { KitchenBar, type KitchenPanel } from './kitchen-bar.tsx';
import { kitchenMessages, serviceMessages } from './kitchen-messages.ts';
import { KitchenPanels, type OpenPanel } from './kitchen-panels.tsx';
import { KitchenStrips } from './kitchen-strips.tsx';
import { MakeLine } from './make-line.tsx';
import { makeLineOf } from './make-queue.ts';
import { PaceContext, type PaceStore } from './pace-store.ts';
import { previewBoard } from './preview.ts';
import { recallable } from './recallable.ts';
import type { ScreenSettings } from './screen-settings.ts';
import { hereOf, rowsOf, type Here } from './stations.ts';
import { TicketBoard } from './ticket-board.tsx';
import { ticketsReady, ticketsToMake } from './tickets.ts';
import { useBumpBar } from './use-bump-bar.ts';
import { useKitchenCommands } from './use-kitchen-commands.ts';
import { useNewTicketSound } from './use-new-ticket-sound.ts';
import { usePace } from './use-pace.ts';
import { useScreenSettings } from './use-screen-settings.ts';

const NOTHING = kitchenBoard.empty();
/** Until the shop's own settings are there. */
const PLAIN = settingsSchema.parse({ version: 1, storeId: '-', name: '-', currency: 'USD' }).kitchen;

/** The kitchen's display; the time comes from one ticker, so that a second costs only what looks different. */
export function KitchenScreen() {
  const { clock } = useScreen();
  const [ticker] = useState(() => createTicker(clock.now));
  return (
    <TickerContext value={ticker}>
      <Kitchen />
    </TickerContext>
  );
}

/** Tickets by promised time or one thing at a time, what is ready at the edge, counts along the bottom. */
function Kitchen() {
  const t = useTranslator();
  const [screen, setScreen] = useScreenSettings();
  const [panel, setPanel] = useState<OpenPanel | null>(null);
  // Only what is shown here: the master is heard more often than anything changes.
  const kitchen = useView(({ topics }) => topics.kitchen?.state ?? null);
  const pending = useView((view) => view.pending);
  const menu = useView((view) => view.menu);
  const settings = useSettings();
  const layout = useView((view) => view.settings?.kitchen ?? PLAIN);
  const here = useMemo(() => hereOf(screen.stationIds, layout), [screen.stationIds, layout]);
  const stations = useMemo(() => kitchenStations(layout, menu), [layout, menu]);
  const stationOf = useMemo(() => {
    const byId = new Map(stations.map((station) => [station.id, station]));
    return (id: string) => byId.get(id) ?? plainStation(id, id);
  }, [stations]);

  const board = useMemo(
    () => previewBoard(kitchen ?? NOTHING, pending, layout.routes),
    [kitchen, pending, layout],
  );
  const pace = usePace(board, layout);
  const shown = useSteady(useShownTickets(board, { here, screen, pace }));
  const ready = useSteady(useMemo(() => ticketsReady(board), [board]));
  const coming = useMemo(() => Object.values(board.coming).sort((a, b) => a.dueAt - b.dueAt), [board.coming]);
  const timeOf = useCallback((at: number) => clockTime(t, at, settings), [t, settings]);
  const chime = useNewTicketSound(shown, { sound: screen.sound, loaded: kitchen !== null });

  const commands = useKitchenCommands(here);
  const { give } = commands;
  const handOver = useCallback(
    ({ orderId }: Ticket) => give({ type: 'BumpOrder', orderId, from: 'ready' }),
    [give],
  );
  // A filter that nobody sees hides orders.
  const only =
    screen.services.length === 0 ? null : screen.services.map((one) => t(serviceMessages[one])).join(', ');
  const openPanel = useCallback((is: KitchenPanel) => setPanel({ is }), []);
  const openRecall = useCallback(() => setPanel({ is: 'recall' }), []);
  const openTicket = useCallback((ticket: Ticket) => setPanel({ is: 'ticket', orderId: ticket.orderId }), []);
  const openPicture = useCallback((ticket: Ticket) => setPanel({ is: 'check', orderId: ticket.orderId }), []);
  const showView = useCallback((next: ScreenSettings['view']) => setScreen({ view: next }), [setScreen]);
  const { choice, used } = useBumpBar({
    tickets: shown,
    here,
    onTapRow: commands.tapRow,
    onTapHead: commands.tapHead,
    onRecallLast: () => {
      const last = recallable(board).orders[0];
      if (last) commands.recallOrder(last.ticket);
    },
    onHold: commands.hold,
    onRush: commands.rush,
    onMove: commands.move,
    onPicture: openPicture,
    onView: () => showView(screen.view === 'tickets' ? 'make-line' : 'tickets'),
  });

  return (
    <PaceContext value={pace}>
      <div className="kds">
        <KitchenBar
          title={
            screen.stationIds.length > 0
              ? screen.stationIds.map((id) => stationOf(id).name).join(' · ')
              : (settings?.name ?? t(kitchenMessages.kitchen))
          }
          only={only}
          tickets={shown}
          thresholds={layout}
          shown={screen.view}
          onShow={showView}
          onPanel={openPanel}
          timeOf={timeOf}
        />
        <KitchenStrips board={board} />
        <SoundStrip chime={chime} isOn={screen.sound} />
        <main className="kds-main">
          {kitchen === null ? (
            <Strip tone="quiet">{t(kitchenMessages.waitingForMaster)}</Strip>
          ) : screen.view === 'make-line' ? (
            <MakeLine
              tickets={shown}
              here={makeLineOf(
                here,
                layout,
                stations.map(({ id }) => id),
              )}
              menu={menu}
              pace={pace}
              commands={commands}
              stationOf={stationOf}
            />
          ) : shown.length === 0 ? (
            <NothingToMake only={only} />
          ) : (
            <TicketBoard
              tickets={shown}
              here={here}
              columnsWanted={screen.columns}
              thresholds={layout}
              stationOf={stationOf}
              timeOf={timeOf}
              choice={choice}
              showKeys={used}
              onTapRow={commands.tapRow}
              onTapHead={commands.tapHead}
              onMore={openTicket}
            />
          )}
          <HandoverRail
            ready={ready}
            coming={coming}
            timeOf={timeOf}
            onHandOver={handOver}
            onRecall={openRecall}
          />
        </main>
        <AllDay tickets={shown} here={here} />
        {panel === null ? null : (
          <KitchenPanels
            panel={panel}
            board={board}
            menu={menu}
            stations={stations}
            stationOf={stationOf}
            screen={screen}
            onScreen={setScreen}
            commands={commands}
            timeOf={timeOf}
            onPicture={openPicture}
            onClose={() => setPanel(null)}
          />
        )}
      </div>
    </PaceContext>
  );
}

function NothingToMake({ only }: { only: string | null }) {
  const t = useTranslator();
  return only === null ? (
    <EmptyState title={t(kitchenMessages.allMade)} hint={t(kitchenMessages.allMadeHint)} />
  ) : (
    <EmptyState
      title={t(kitchenMessages.noneOfThese, { services: only })}
      hint={t(kitchenMessages.noneOfTheseHint)}
    />
  );
}

/** What this screen shows in the order that it was set to. */
function useShownTickets(
  board: KitchenBoard,
  { here, screen, pace }: { readonly here: Here; readonly screen: ScreenSettings; readonly pace: PaceStore },
): readonly Ticket[] {
  const { services, sort } = screen;
  const tickets = useMemo(() => ticketsToMake(board, { here, services }), [board, here, services]);
  return useMemo(() => {
    if (sort === 'promise') return tickets;
    if (sort === 'oldest')
      return tickets.toSorted((a, b) => a.acceptedAt - b.acceptedAt || a.number - b.number);
    // As planned when the tickets last changed: nothing moves because time goes by.
    const startOf = (ticket: Ticket): number =>
      Math.min(
        ...rowsOf(ticket, here).flatMap(({ line, where }) =>
          where.map(({ make }) => pace.get(thingKey(line.lineId, make))?.startAt ?? ticket.promisedAt),
        ),
      );
    const starts = new Map(tickets.map((ticket) => [ticket.orderId, startOf(ticket)]));
    return tickets.toSorted((a, b) => starts.get(a.orderId)! - starts.get(b.orderId)!);
  }, [tickets, sort, here, pace]);
}
