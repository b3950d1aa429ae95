import { configureStore } from '@reduxjs/toolkit';
import { useDispatch, useSelector } from 'react-redux';
import { amendReducer } from './amend-slice.ts';
import { builderReducer } from '../features/builder/builder-slice.ts';
import { counterReducer } from './counter-slice.ts';
import { outboxReducer } from './outbox-slice.ts';
import { sessionReducer } from './session-slice.ts';
import { shopReducer } from './shop-slice.ts';
import { viewReducer } from './view-slice.ts';

export function createStore() {
  return configureStore({
    reducer: {
      shop: shopReducer,
      outbox: outboxReducer,
      session: sessionReducer,
      view: viewReducer,
      amend: amendReducer,
      builder: builderReducer,
      counter: counterReducer,
    },
    // The menu and a day's orders are walked on every action by these checks; a till has no time for that.
    middleware: (defaults) => defaults({ immutableCheck: false, serializableCheck: false, thunk: false }),
  });
}

export type AppStore = ReturnType<typeof createStore>;
export type RootState = ReturnType<AppStore['getState']>;
export const useAppSelector = useSelector.withTypes<RootState>();
export const useAppDispatch = useDispatch.withTypes<AppStore['dispatch']>();
