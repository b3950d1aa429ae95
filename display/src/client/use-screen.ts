import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ScreenClient } from './screen-client.ts';
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

/** A part of the view; `select` must give the same value for the same view. */
export function useView<Part>(select: (view: ScreenView) => Part): Part {
  const { store } = useScreen();
  const get = (): Part => select(store.get());
  return useSyncExternalStore(store.subscribe, get, get);
}
