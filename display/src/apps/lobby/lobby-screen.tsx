import { useMemo } from 'react';
import { lobbyBoard } from '@forno/shared/projections';
import { useNow, useTranslator } from '@forno/shared/ui';
import { PromotionView } from '@forno/shared/ui/board';
import { clockTime } from '../../client/connection-words.ts';
import { ScreenStatus } from '../../client/screen-status.tsx';
import { settingsOf } from '../../client/settings-of.ts';
import { useScreen, useView } from '../../client/use-screen.ts';
import { expectedMinutes, lobbyLists, waitWords } from './lobby.ts';
import { NumberGrid } from './number-grid.tsx';
import { useAdverts } from '../../client/use-adverts.ts';
import { useCalls } from './use-calls.ts';
import { lobbyMessages } from './lobby-messages.ts';

const NOTHING = lobbyBoard.empty();
const CLOCK_EVERY_MS = 5_000;
/** With more being made the numbers need the room. */
const MADE_BESIDE_ADVERTS_MAX = 12;
/** A pause this short is nothing to tell customers of. */
const AWAY_MS = 15_000;

/** Whose order is being made, whose is ready, and how long a new one takes. */
export function LobbyScreen() {
  const t = useTranslator();
  const { clock } = useScreen();
  const view = useView((whole) => whole);
  const now = useNow(clock.now, CLOCK_EVERY_MS);
  const { status } = view;
  const settings = useMemo(() => settingsOf(view), [view]);
  const board = view.topics.lobby?.state ?? NOTHING;
  const { preparing, ready } = useMemo(() => lobbyLists(board), [board]);
  const showsNames = settings?.lobbyShowsNames ?? false;
  const loaded = view.topics.lobby !== null;
  const calling = useCalls({
    ready,
    loaded,
    showsNames,
  });
  const advert = useAdverts('lobby', settings, now);
  // A call needs the whole room; so do many numbers.
  const idle = loaded && preparing.length + ready.length === 0;
  const band = advert !== null && !idle && calling === null && preparing.length <= MADE_BESIDE_ADVERTS_MAX;
  const wait = expectedMinutes({
    recentMs: board.recentMs,
    underWayMs: preparing.map(({ orderId }) => Math.max(0, now - (board.acceptedAt[orderId] ?? now))),
    promiseMinutes: status?.promiseMinutes ?? null,
  });
  const away = view.link !== 'live' && view.heardAt !== null && now - view.heardAt > AWAY_MS;

  return (
    <div className="lobby" data-screen data-advert={band ? 'band' : undefined}>
      <header>
        <h1>{settings?.name ?? ''}</h1>
        <time>{clockTime(t, now, settings)}</time>
      </header>
      {idle && advert ? (
        <main className="lobby-advert" data-alone>
          <PromotionView {...advert} />
        </main>
      ) : (
        <main>
          <section className="lobby-preparing">
            <h2>{t(lobbyMessages.beingMade)}</h2>
            {preparing.length === 0 ? <p className="forno-muted">{t(lobbyMessages.ovenFree)}</p> : null}
            <NumberGrid orders={preparing} showsNames={false} />
          </section>
          <section className="lobby-ready">
            <h2>{t(lobbyMessages.ready)}</h2>
            {ready.length === 0 ? <p>{t(lobbyMessages.weCall)}</p> : null}
            {calling === null ? null : (
              <p key={calling.orderId} className="call" role="alert">
                <b>{calling.number}</b>
                <span>
                  {showsNames && calling.callName !== null
                    ? t(lobbyMessages.yourOrderNamed, { name: calling.callName })
                    : t(lobbyMessages.yourOrder)}
                </span>
              </p>
            )}
            <NumberGrid
              orders={ready.filter((order) => order.orderId !== calling?.orderId)}
              showsNames={showsNames}
            />
          </section>
        </main>
      )}
      {band ? (
        <aside className="lobby-advert">
          <PromotionView {...advert} />
        </aside>
      ) : null}
      <footer>
        <span>
          {away
            ? t(lobbyMessages.asOf, { time: clockTime(t, view.heardAt!, settings) })
            : view.link === 'refused'
              ? t(lobbyMessages.unknownScreen)
              : waitWords(t, wait)}
        </span>
        <ScreenStatus topic="lobby" />
      </footer>
    </div>
  );
}
