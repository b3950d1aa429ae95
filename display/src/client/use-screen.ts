import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Settings } from '@forno/shared/domain';
import type { ScreenClient } from './screen-client.ts';
import { settingsOf } from './settings-of.ts';
import type { ScreenView } from './view.ts';

/** What components need of the client; tests hand in a store without a wire. */
export type Screen = Pick<
  ScreenClient,
  'store' | 'clock' | 'submit' | 'dismissRefusal' | 'request' | 'hearCustomerView'
>;

export const ScreenContext = createContext<Screen | null>(null);

export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (!screen) throw new Error('no ScreenContext above this component');
  return screen;
}

/**
 * A part of the view; `select` must give the same value for the same view. Who takes the whole is drawn with
 * every sign of life of the master's: take what is shown.
 */
export function useView<Part>(select: (view: ScreenView) => Part): Part {
  const { store } = useScreen();
  const get = (): Part => select(store.get());
  return useSyncExternalStore(store.subscribe, get, get);
}

/** The settings in force, or what the master works by until it has any. */
export function useSettings(): Settings | null {
  const settings = useView((view) => view.settings);
  const without = useView((view) => (view.settings === null ? view : null));
  return useMemo(() => settings ?? (without && settingsOf(without)), [settings, without]);
}
