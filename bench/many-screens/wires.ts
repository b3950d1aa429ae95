import { randomBytes } from 'node:crypto';
import { keptDevice } from '../../display/src/client/device.ts';
import type { Kept } from '../../display/src/client/kept.ts';
import { ScreenClient } from '../../display/src/client/screen-client.ts';
import {
  nextFrame,
  preciseNow,
  SCREENS,
  tellWhenAsked,
  WIRE_PROCESSES,
  type ScreenKind,
  type Shown,
} from './workload.ts';

/**
 * Screens without a browser, some of them a process: the client that the pages run, each with its own
 * connection, its own fold, its own kept state and its own frames. Says when each order came to be shown.
 */
const [url, share] = process.argv.slice(2) as [string, string];

/** To keep what it knows is each screen's own disk's work, off the way from order to picture: forty at once on one processor would be measured instead. */
const NOTHING_KEPT: Kept = {
  load: () => Promise.resolve(),
  save: () => Promise.resolve(),
  clear: () => Promise.resolve(),
};

const shown: Shown[] = [];
const screens = SCREENS.flatMap((kind) => Array.from({ length: kind.wires }, () => kind))
  .map((kind, n) => ({ kind, n }))
  .filter(({ n }) => n % WIRE_PROCESSES === Number(share));
const clients = screens.map(({ kind, n }) => openScreen(kind, n));
const until = Date.now() + 30_000;
while (clients.some((client) => client.store.get().link !== 'live')) {
  if (Date.now() > until) throw new Error('not every screen came up');
  await new Promise((resolve) => setTimeout(resolve, 50));
}
for (const client of clients) watch(client);
tellWhenAsked(shown);

function openScreen({ kind, topics }: ScreenKind, n: number): ScreenClient {
  const values = new Map<string, string>();
  const client = new ScreenClient({
    url,
    device: keptDevice({
      kind,
      name: `Bench ${kind} ${n}`,
      storage: {
        getItem: (key) => values.get(key) ?? null,
        setItem: (key, value) => void values.set(key, value),
        removeItem: (key) => void values.delete(key),
      },
      newId: () => randomBytes(4).toString('hex'),
    }),
    topics,
    kept: NOTHING_KEPT,
    schedule: nextFrame(n),
    localNow: () => Date.now(),
    masters: { load: () => [], keep: () => undefined },
    newNonce: () => randomBytes(16).toString('hex'),
    onOtherKind: (other) => {
      throw new Error(`the shop says that this is a ${other}`);
    },
  });
  client.start();
  return client;
}

function watch(client: ScreenClient): void {
  const known = new Set<string>();
  const look = (): void => {
    const { kitchen, lobby } = client.store.get().topics;
    for (const orderId in kitchen?.state.tickets ?? lobby?.state.orders ?? {}) {
      if (known.has(orderId)) continue;
      known.add(orderId);
      shown.push({ orderId, at: preciseNow() });
    }
  };
  look();
  shown.length = 0;
  client.store.subscribe(look);
}
