/*
 * What a shop is told while it sells: a price that a manager publishes, and what a manager or a cook says is
 * sold out. Measured from the asking to the last of a terminal, a kitchen screen and a menu board, through a
 * whole chain (cloud API on PostgreSQL, relay, master with its durable store), beside what the asking alone
 * takes in the same run: the cloud's answer, or the master's durable one.
 */
import type { DeviceKind } from '@forno/shared/domain';
import type { ToldEvent } from '@forno/shared/events';
import { menuDocumentSchema } from '@forno/shared/protocol/cloud/menus';
import { startChain } from '../tests/support/chain.ts';
import { Device } from '../tests/support/device.ts';
import { Manager } from '../tests/support/manager.ts';
import { keep, percentiles, round, type Percentiles } from './support/figures.ts';

const ROUNDS = Number(process.argv[2] ?? 40);
const GOAL_MS = 1_000;
const GIVE_UP_MS = 20_000;

interface Told {
  readonly answered: Percentiles;
  readonly told: Percentiles;
  /** How often as long as its answer the news took to the last device, at p95. */
  readonly timesTheAnswer: number;
}

const chain = await startChain({ days: 14 });
try {
  const manager = await Manager.logIn(chain.urls.api);
  const kinds: readonly DeviceKind[] = ['terminal', 'kitchen', 'menu-board'];
  const devices = await Promise.all(kinds.map((kind) => Device.connect(chain.urls.terminal, kind)));
  const [till, kitchen] = devices as [Device, Device];
  const session = await till.login('1111');
  if (!session.ok) throw new Error(session.error.message);
  const menu = await till.menu();
  for (const device of devices.slice(1)) await device.subscribe('menu');
  const item = menu.menu.items.find(({ kind }) => kind === 'simple')!;

  const published = await measured('MENU_ACTIVATED', async (n) => {
    const { menuId } = menu.menu;
    const { menu: draft, revision } = await manager.get(`/v1/menus/${menuId}`, menuDocumentSchema);
    const items = draft.items.map((one) =>
      one.kind === 'simple' && one.id === item.id
        ? { ...one, variants: one.variants.map((variant) => ({ ...variant, price: { cents: 100 + n } })) }
        : one,
    );
    await manager.call('PUT', `/v1/menus/${menuId}/draft`, { menu: { ...draft, items }, revision });
    return () => manager.call('POST', `/v1/menus/${menuId}/publish`, {});
  });
  const about = { kind: 'item', id: item.id } as const;
  const soldOutInTheOffice = await measured('AVAILABILITY_CHANGED', (n) =>
    Promise.resolve(() =>
      manager.call('PUT', `/v1/stores/${chain.storeId}/availability`, { ...about, available: n % 2 === 1 }),
    ),
  );
  const soldOutInTheKitchen = await measured('AVAILABILITY_CHANGED', (n) =>
    Promise.resolve(async () => {
      const answer = await kitchen.command({ type: 'SetAvailability', ...about, available: n % 2 === 1 });
      if (!answer.ok) throw new Error(answer.error.message);
    }),
  );
  const all = { published, soldOutInTheOffice, soldOutInTheKitchen };
  keep('within-a-second', {
    what: `milliseconds from the asking to the last of ${kinds.join(', ')}`,
    rounds: ROUNDS,
    ...all,
    goal: { p95Ms: GOAL_MS, met: Object.values(all).every(({ told }) => told.p95 <= GOAL_MS) },
  });
  for (const device of devices) device.close();

  async function measured(
    eventType: ToldEvent['eventType'],
    prepare: (round: number) => Promise<() => Promise<unknown>>,
  ): Promise<Told> {
    const [answeredMs, toldMs]: [number[], number[]] = [[], []];
    for (let n = 0; n < ROUNDS; n += 1) {
      const ask = await prepare(n);
      const began = performance.now();
      const told = Promise.all(devices.map((device) => next(device, eventType)));
      await ask();
      answeredMs.push(performance.now() - began);
      await told;
      toldMs.push(performance.now() - began);
    }
    const [answered, told] = [percentiles(answeredMs), percentiles(toldMs)];
    return { answered, told, timesTheAnswer: round(told.p95 / answered.p95) };
  }
} finally {
  await chain.stop();
}

function next({ socket }: Device, eventType: ToldEvent['eventType']): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`nobody was told of ${eventType}`)), GIVE_UP_MS);
    const look = ({ events }: { readonly events: readonly ToldEvent[] }): void => {
      if (!events.some((event) => event.eventType === eventType)) return;
      clearTimeout(limit);
      socket.off('events', look);
      resolve();
    };
    socket.on('events', look);
  });
}
