import { useMemo, useSyncExternalStore } from 'react';
import { useTranslator, type ConnectionState } from '@forno/shared/ui';
import { awayText, connectionOf } from './connection-words.ts';
import { subscribeBoth, type Ticker } from './ticker.ts';
import { useScreen } from './use-screen.ts';
import type { ScreenTopic, ScreenView } from './view.ts';

/** How the wire is, for the badge; drawn anew when the badge says something else, not whenever the master is heard. */
export function useConnection(
  topic: ScreenTopic,
  ticker: Ticker,
): { readonly state: ConnectionState; readonly lagMs: number; readonly seq: number } {
  const said = useTimedView(ticker, (view, now) => {
    const { state, lagMs, seq } = connectionOf(view, now, topic);
    return `${state} ${Math.round(lagMs)} ${seq}`;
  });
  const [state, lagMs, seq] = said.split(' ') as [ConnectionState, string, string];
  return { state, lagMs: Number(lagMs), seq: Number(seq) };
}

/** How old what is shown is, in a sentence; null while the master is heard. */
export function useAwayText(ticker: Ticker): string | null {
  const t = useTranslator();
  return useTimedView(ticker, (view, now) => awayText(t, view, now));
}

/** What follows from the view and from the time: both are looked at, and it is drawn when it is another. */
function useTimedView<Value extends string | null>(
  ticker: Ticker,
  select: (view: ScreenView, now: number) => Value,
): Value {
  const { store } = useScreen();
  const subscribe = useMemo(() => subscribeBoth(store.subscribe, ticker.subscribe), [store, ticker]);
  const get = (): Value => select(store.get(), ticker.now());
  return useSyncExternalStore(subscribe, get, get);
}
