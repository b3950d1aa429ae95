import { createSelector } from '@reduxjs/toolkit';
import { settingsSchema, type Actor, type Order, type Settings } from '@forno/shared/domain';
import { indexMenu } from '@forno/shared/menu';
import { readerLocale } from '@forno/shared/ui';
import { previewOrders, type PreviewContext } from './preview.ts';
import type { RootState } from './store.ts';

/** Until the shop's own settings came: only what a frame needs to be drawn. */
const UNSET: Settings = settingsSchema.parse({ version: 1, storeId: '-', name: 'Forno', currency: 'USD' });

export const selectSettings = (state: RootState): Settings => state.shop.settings ?? UNSET;
/** How the person at this terminal reads. */
export const selectReaderLocale = (state: RootState): string =>
  readerLocale(selectSettings(state).locale, state.view.language);
export const selectSession = (state: RootState) => state.session.session;
export const selectMenuIndex = createSelector(
  (state: RootState) => state.shop.menu,
  (menu) => (menu ? indexMenu(menu) : null),
);

const selectActor = createSelector(selectSession, (session): Actor => ({
  userId: session?.staffId ?? null,
  deviceId: '',
  permissions: new Set(session?.permissions ?? []),
}));

export const selectPreviewContext = createSelector(
  (state: RootState) => state.shop.terminal,
  selectMenuIndex,
  selectSettings,
  selectActor,
  (terminal, menu, settings, actor): PreviewContext => ({ terminal, menu, settings, actor }),
);

/** Every open order, with what waits for the master's yes already on it. */
export const selectOrders = createSelector(
  selectPreviewContext,
  (state: RootState) => state.outbox.pending,
  previewOrders,
);

/** The order on the left. */
export const selectOrder = (state: RootState): Order | null =>
  state.view.orderId === null ? null : (selectOrders(state)[state.view.orderId] ?? null);

/** Whether this terminal practises. */
export const selectTraining =
  (deviceId: string) =>
  (state: RootState): boolean =>
    state.shop.terminal.training[deviceId] === true;
