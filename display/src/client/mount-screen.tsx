import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { DeviceKind } from '@forno/shared/domain';
import '@forno/shared/ui/fonts.css';
import '@forno/shared/ui/tokens.css';
import '@forno/shared/ui/base.css';
import { DEVICE_PAGES, SHELL_PAGE, UNKNOWN_SAID_MS } from '@forno/shared/protocol/pages';
import { keptDevice } from './device.ts';
import { PairingGate } from './pairing-gate.tsx';
import { keepInIndexedDb } from './kept.ts';
import { ScreenClient } from './screen-client.ts';
import { ScreenReader } from './screen-reader.tsx';
import { inFrames } from './screen-store.ts';
import { ScreenContext } from './use-screen.ts';
import type { ScreenTopic } from './view.ts';
import { ScreenVoter } from './voter.ts';

const MASTERS = 'forno.masters';

export interface ScreenPage {
  readonly kind: DeviceKind;
  readonly name: string;
  readonly topics: readonly ScreenTopic[];
  readonly page: ReactNode;
}

/** Starts a screen in this page. `?name=` names it, `?lang=` gives it a language, `?master=` points it at another origin while developing. */
export function mountScreen({ kind, name, topics, page }: ScreenPage): void {
  const root = document.querySelector('#root');
  if (!root) throw new Error('index.html has no #root');
  const query = new URLSearchParams(location.search);
  const device = keptDevice({
    kind,
    name: query.get('name') ?? name,
    storage: localStorage,
    newId: () => randomHex(8),
  });
  // Its shell follows the master and gives the vote: a page can prove neither machine.
  const isInShell = query.has('shell');
  const voter = new ScreenVoter({
    kept: keepInIndexedDb('forno-vote', 'strict'),
    hello: () => device.hello(),
    newId: () => randomHex(6),
    runningMs: () => performance.now(),
    // It goes on showing what it shows; the shop counts another screen's vote.
    onTrouble: (reason) => console.warn(`this screen has no vote: ${reason}`),
  });
  const client = new ScreenClient({
    url: query.get('master') ?? location.origin,
    device,
    topics,
    kept: keepInIndexedDb(),
    ...(isInShell
      ? { onUnknown: () => void setTimeout(() => location.assign(SHELL_PAGE), UNKNOWN_SAID_MS) }
      : { voter }),
    moves: !isInShell,
    masters: {
      load: () => JSON.parse(localStorage.getItem(MASTERS) ?? '[]') as string[],
      keep: (addresses) => localStorage.setItem(MASTERS, JSON.stringify(addresses)),
    },
    schedule: inFrames(),
    localNow: () => Date.now(),
    newNonce: () => randomHex(16),
    onOtherKind: (other) => location.assign(`${DEVICE_PAGES[other]}${location.search}`),
  });
  client.start();
  createRoot(root).render(
    <StrictMode>
      <ScreenContext value={client}>
        <ScreenReader search={location.search}>
          <PairingGate>{page}</PairingGate>
        </ScreenReader>
      </ScreenContext>
    </StrictMode>,
  );
}

/** `crypto.randomUUID` is missing where a LAN address is no secure context. */
const randomHex = (bytes: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
