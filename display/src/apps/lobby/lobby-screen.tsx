import { useMemo } from 'react';
import { lobbyBoard } from '@forno/shared/projections';
import { SoundStrip, useNow, useTranslator } from '@forno/shared/ui';
import { PromotionView } from '@forno/shared/ui/board';
import { clockTime } from '../../client/connection-words.ts';
import { ScreenStatus } from '../../client/screen-status.tsx';
import { useScreen, useSettings, useView } from '../../client/use-screen.ts';
import { useSteady } from '../../client/use-steady.ts';
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
  const now = useNow(clock.now, CLOCK_EVERY_MS);
  const settings = useSettings();
  const shown = useView(({ topics }) => topics.lobby?.state ?? null);
  const promiseMinutes = useView(({ status }) => status?.promiseMinutes ?? null);
  const link = useView((view) => view.link);
  // Nobody is shown it while the master is heard, and it is another with every word of the master's.
  const heardAt = useView((view) => (view.link === 'live' ? null : view.heardAt));
  const board = shown ?? NOTHING;
  const lists = useMemo(() => lobbyLists(board), [board]);
  const preparing = useSteady(lists.preparing);
  const ready = useSteady(lists.ready);
  const showsNames = settings?.lobbyShowsNames ?? false;
  const loaded = shown !== null;
  const by = settings?.lobbyCalls ?? 'voice';
  const { calling, chime } = useCalls({ ready, loaded, showsNames, by });
  const advert = useAdverts('lobby', settings, now);
  // A call needs the whole room; so do many numbers.
  const idle = loaded && preparing.length + ready.length === 0;
  const band = advert !== null && !idle && calling === null && preparing.length <= MADE_BESIDE_ADVERTS_MAX;
  const wait = expectedMinutes({
    recentMs: board.recentMs,
    underWayMs: preparing.map(({ orderId }) => Math.max(0, now - (board.acceptedAt[orderId] ?? now))),
    promiseMinutes,
  });
  const awaySince = heardAt !== null && now - heardAt > AWAY_MS ? heardAt : null;
  const others = useMemo(
    () => (calling === null ? ready : ready.filter((order) => order.orderId !== calling.orderId)),
    [ready, calling],
  );

  return (
    <div className="lobby" data-screen data-advert={band ? 'band' : undefined}>
      <header>
        <h1>{settings?.name ?? ''}</h1>
        <SoundStrip chime={chime} isOn={by !== 'silent'} />
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
            <NumberGrid orders={others} showsNames={showsNames} />
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
          {awaySince !== null
            ? t(lobbyMessages.asOf, { time: clockTime(t, awaySince, settings) })
            : link === 'refused'
              ? t(lobbyMessages.unknownScreen)
              : waitWords(t, wait)}
        </span>
        <ScreenStatus topic="lobby" />
      </footer>
    </div>
  );
}
