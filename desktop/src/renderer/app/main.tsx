import '@forno/shared/ui/fonts.css';
import '@forno/shared/ui/tokens.css';
import '@forno/shared/ui/base.css';
import type { NativeBridge } from '@forno/shared/protocol/ipc';
import { SHELL_PAGE, UNKNOWN_SAID_MS } from '@forno/shared/protocol/pages';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { App } from './app.tsx';
import { connectToMaster } from './connection.ts';
import { browserRandom, deviceMemory, newId } from './device.ts';
import { restored } from './outbox-slice.ts';
import { carryUpdateMoments } from './shell-updates.ts';
import { loggedIn } from './session-slice.ts';
import { createStore } from './store.ts';
import { createTill, TillProvider } from './till.ts';
import { languageChosen, orderShown, themeChosen } from './view-slice.ts';

const now = (): number => Date.now();
const memory = deviceMemory(localStorage, sessionStorage, { now, random: browserRandom });
const store = createStore();

store.dispatch(themeChosen(memory.theme()));
store.dispatch(languageChosen(memory.language()));
const session = memory.session();
if (session) store.dispatch(loggedIn(session));
store.dispatch(orderShown(memory.orderId()));
store.dispatch(restored(memory.outbox()));
const keptOutbox = { pending: store.getState().outbox.pending };
store.subscribe(() => {
  const { session: who, view, outbox } = store.getState();
  // A tap that the master has not answered outlives the page: it goes out again under its own id.
  if (outbox.pending !== keptOutbox.pending) memory.keepOutbox((keptOutbox.pending = outbox.pending));
  memory.keepSession(who.session);
  memory.keepOrderId(view.orderId);
});

const params = new URLSearchParams(location.search);
const connection = connectToMaster({
  // The master serves this page; another one is named only in development.
  url: params.get('master') ?? location.origin,
  name: params.get('name') ?? 'Terminal',
  // A shell around the page follows the master.
  moves: !params.has('shell'),
  ...(params.has('shell') && {
    onUnknown: () => void setTimeout(() => location.assign(SHELL_PAGE), UNKNOWN_SAID_MS),
  }),
  store,
  memory,
  now,
});

carryUpdateMoments((window as { forno?: NativeBridge }).forno, connection);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Provider store={store}>
      <TillProvider value={createTill({ store, connection, memory, newId, now })}>
        <App />
      </TillProvider>
    </Provider>
  </StrictMode>,
);
