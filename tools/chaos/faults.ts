import { writeFileSync } from 'node:fs';
import { DEMO_STAFF } from '@forno/shared/demo';
import type { HostName, MachineName, ShopLan } from '../hosts/shop-lan.ts';
import type { Impostor } from '../hosts/impostor-process.ts';

export interface FaultContext {
  readonly shop: ShopLan;
  readonly random: () => number;
  readonly impostor: Impostor;
  readonly withCloud: boolean;
}

/** Strikes, holds for a while, and is over when it resolves. */
export type Fault = (context: FaultContext) => Promise<void>;

const MANAGER_PIN = DEMO_STAFF.find(({ role }) => role === 'manager')!.pin;
const HOUR_S = 3_600;

/** What may befall a shop. Each heals what it broke; the shop has to mend itself. */
export const FAULTS = {
  'kill -9 of the master': (context) => killed(context, 'master'),
  'kill -9 of the standby': (context) => killed(context, 'standby'),
  'power cut of both': async (context) => {
    const { shop } = context;
    await Promise.all((['a', 'b'] as const).map((machine) => shop.process(machine).stop()));
    await hold(context, 300, 1_500);
    for (const machine of shuffled(context, ['a', 'b'] as const)) shop.startMachine(machine);
  },
  'cable of the master': (context) => cable(context, 'master', 2_500),
  'cable of the standby': (context) => cable(context, 'standby', 1_000),
  'cable of the screen that votes': ({ ...context }) => unplugged(context, 'k', 1_500),
  'cable of the till': (context) => unplugged(context, 't', 1_500),
  'cable of the lobby screen': (context) => unplugged(context, 'l', 1_500),
  'master and standby part': (context) => parted(context, ['master', 'standby']),
  'master and the vote part': (context) => parted(context, ['master', 'k']),
  'standby and the vote part': (context) => parted(context, ['standby', 'k']),
  'master and till part': (context) => parted(context, ['master', 't']),
  'machines and cloud part': async (context) => {
    const { shop } = context;
    for (const machine of ['a', 'b'] as const) shop.lan.part(machine, 'c');
    await hold(context, 1_500, 4_000);
    for (const machine of ['a', 'b'] as const) shop.lan.join(machine, 'c');
  },
  'the master’s clock is set': (context) => clockSet(context, 'master'),
  'the standby’s clock is set': (context) => clockSet(context, 'standby'),
  'the master stands still': async (context) => {
    const machine = await who(context, 'master');
    context.shop.process(machine).signal('SIGSTOP');
    // Longer than its lease: it wakes as a master while another is one.
    await hold(context, 2_800, 4_500);
    context.shop.process(machine).signal('SIGCONT');
  },
  'kill -9 of the screen that votes': async (context) => {
    await context.shop.process('k').stop();
    await hold(context, 200, 1_500);
    context.shop.startScreen('k');
  },
  'an impostor on the network': async ({ impostor, ...context }) => {
    impostor.start();
    await hold(context, 1_500, 3_000);
    await impostor.stop();
  },
  'two masters by a manager’s mistake': twoMasters,
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof FAULTS;

type Role = 'master' | 'standby';

async function who({ shop }: Pick<FaultContext, 'shop'>, role: Role): Promise<MachineName> {
  const found: { master: MachineName | null } = { master: null };
  await shop.until('a master', async () => (found.master = await shop.master()) !== null);
  return role === 'master' ? found.master! : found.master === 'a' ? 'b' : 'a';
}

const hold = ({ random }: Pick<FaultContext, 'random'>, fromMs: number, toMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, fromMs + random() * (toMs - fromMs)));

const shuffled = <T>({ random }: FaultContext, items: readonly [T, T]): readonly T[] =>
  random() < 0.5 ? items : [items[1], items[0]];

async function killed(context: FaultContext, role: Role): Promise<void> {
  const machine = await who(context, role);
  await context.shop.process(machine).stop('SIGKILL');
  await hold(context, 200, 4_000);
  context.shop.startMachine(machine);
}

async function cable(context: FaultContext, role: Role, fromMs: number): Promise<void> {
  await unplugged(context, await who(context, role), fromMs);
}

async function unplugged(
  context: Omit<FaultContext, 'impostor'>,
  host: HostName,
  fromMs: number,
): Promise<void> {
  context.shop.lan.pull(host);
  await hold(context, fromMs, fromMs + 3_000);
  context.shop.lan.plug(host);
}

async function parted(context: FaultContext, [one, other]: readonly [Role, Role | HostName]): Promise<void> {
  const hosts = [await who(context, one), other === 'standby' ? await who(context, other) : other] as [
    string,
    string,
  ];
  context.shop.lan.part(...hosts);
  await hold(context, 1_500, 5_000);
  context.shop.lan.join(...hosts);
}

/** By up to two hours, forwards or back; it stays so. */
async function clockSet(context: FaultContext, role: Role): Promise<void> {
  const machine = await who(context, role);
  const offsetS = Math.round((context.random() * 2 - 1) * 2 * HOUR_S);
  writeFileSync(context.shop.clockFile(machine), `${offsetS < 0 ? '' : '+'}${offsetS}\n`);
  await hold(context, 1_000, 2_500);
}

/**
 * The master's cable is out, the standby has taken over; at the old master a manager says that it is to go
 * on, and sells there. When the cable is back, what it took goes to review.
 */
async function twoMasters(context: FaultContext): Promise<void> {
  const { shop } = context;
  const old = await who(context, 'master');
  shop.lan.pull(old);
  await shop.until('the standby to take over', async () => {
    const master = await shop.master();
    return master !== null && master !== old;
  });
  await shop.until(
    'the old master to ask for a manager',
    async () => (await shop.mastership(old))?.needsManager === true,
  );
  await shop.confirm(old, MANAGER_PIN);
  await shop.until('the old master to go on alone', async () => (await shop.mastership(old))?.alone === true);
  const till = shop.secondTill(old);
  const before = shop.observer.toldAlone;
  till.start();
  await shop.until('sales at the old master', () => shop.observer.toldAlone > before + 6);
  await till.stop();
  shop.lan.plug(old);
}
