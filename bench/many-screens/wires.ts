import { randomBytes } from 'node:crypto';
import type { DeviceKind } from '@forno/shared/domain';
import { keptDevice } from '../../display/src/client/device.ts';
import type { Kept } from '../../display/src/client/kept.ts';
import { ScreenClient } from '../../display/src/client/screen-client.ts';
import type { Schedule } from '../../display/src/client/screen-store.ts';
import type { ScreenTopic } from '../../display/src/client/view.ts';
import { SCREENS, type Shown } from './workload.ts';

/**
 * Screens without a browser, in a process of their own: the client that the pages run, each with its own
 * connection, its own fold, its own kept state and its own frames. Says when each order came to be shown.
 */
const [url] = process.argv.slice(2) as [string];
const FRAME_MS = 1000 / 60;
const now = (): number => performance.timeOrigin + performance.now();

/** To keep what it knows is each screen's own disk's work, off the way from order to picture: forty at once on one processor would be measured instead. */
const NOTHING_KEPT: Kept = {
  load: () => Promise.resolve(),
  save: () => Promise.resolve(),
  clear: () => Promise.resolve(),
};

const shown: Shown[] = [];
const clients = SCREENS.flatMap(({ kind, topics, wires }) =>
  Array.from({ length: wires }, (_, n) => openScreen(kind, topics, n)),
);
const until = Date.now() + 30_000;
while (clients.some((client) => client.store.get().link !== 'live')) {
  if (Date.now() > until) throw new Error('not every screen came up');
  await new Promise((resolve) => setTimeout(resolve, 50));
}
for (const [screen, client] of clients.entries()) watch(client, screen);
process.on('message', () => void process.send!(shown));
process.send!('live');

function openScreen(kind: DeviceKind, topics: readonly ScreenTopic[], n: number): ScreenClient {
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

/** Frames come sixty times a second, each screen's at its own moment. */
function nextFrame(n: number): Schedule {
  const phaseMs = (n * 7) % FRAME_MS;
  return (work) => void setTimeout(work, FRAME_MS - ((performance.now() + phaseMs) % FRAME_MS));
}

function watch(client: ScreenClient, screen: number): void {
  const known = new Set<string>();
  const look = (): void => {
    const { kitchen, lobby } = client.store.get().topics;
    for (const orderId in kitchen?.state.tickets ?? lobby?.state.orders ?? {}) {
      if (known.has(orderId)) continue;
      known.add(orderId);
      shown.push({ screen, orderId, at: now() });
    }
  };
  look();
  shown.length = 0;
  client.store.subscribe(look);
}
