import { io, type Socket } from 'socket.io-client';
import { systemRandom } from '@forno/desktop/master';
import type { ClientCommand } from '@forno/shared/domain';
import { uuidV7 } from '@forno/shared/ids';
import { indexMenu, menuSchema } from '@forno/shared/menu';
import type { MenuState } from '@forno/shared/projections';
import {
  LAN_PROTOCOL,
  type Answer,
  type ClientToMaster,
  type CommandAnswer,
  type MasterToClient,
} from '@forno/shared/protocol/lan';
import { masterFinder } from '@forno/shared/protocol/master-finder';
import { aPizza } from '../../tests/support/device.ts';

/**
 * A till that sells without end and says on its standard output what it was told. It keeps what is not
 * answered and sends it again under its own id, wherever the master is.
 */
const [home = '', deviceId = 'till-1', pauseMs = '80'] = process.argv.slice(2);
const say = (line: object): void => console.log(JSON.stringify({ at: Date.now(), ...line }));
const newId = (): string => uuidV7(Date.now(), systemRandom);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const kept: { session: string | undefined; token: string | undefined } = {
  session: undefined,
  token: undefined,
};

const socket: Socket<MasterToClient, ClientToMaster> = io(home, {
  transports: ['websocket'],
  auth: (give) =>
    give({ protocol: LAN_PROTOCOL, deviceId, kind: 'terminal', name: deviceId, ...clean(kept) }),
  reconnectionDelay: 250,
  reconnectionDelayMax: 2_000,
});
masterFinder({
  wire: socket,
  home,
  kept: [],
  keep: (addresses) => say({ kind: 'addresses', addresses }),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  probe: (heard) => void socket.emit('ping', Date.now(), heard),
  onMastership: () => undefined,
});
socket.on('welcome', ({ token }) => (kept.token = token));
socket.on('connect', () => say({ kind: 'connected' }));
socket.on('disconnect', (reason) => say({ kind: 'disconnected', reason }));

const RETRY_MS = 1_500;
const LOGIN_AGAIN: ReadonlySet<string> = new Set(['forbidden', 'not-logged-in']);

/** Until somebody who is master has answered. */
async function deliver(command: ClientCommand): Promise<Answer<CommandAnswer>> {
  for (;;) {
    const answer = await ask('command', command);
    if (answer === null || (!answer.ok && answer.error.code === 'not-ready')) continue;
    if (!answer.ok && LOGIN_AGAIN.has(answer.error.code)) {
      await login();
      continue;
    }
    say({
      kind: 'told',
      type: command.type,
      commandId: command.commandId,
      orderId: orderOf(command),
      answer,
    });
    return answer as Answer<CommandAnswer>;
  }
}

/** Null: no answer came; the wire may have moved meanwhile. */
async function ask(name: keyof ClientToMaster, payload: unknown): Promise<Answer<never> | null> {
  while (!socket.connected) await wait(10);
  const moved = new Promise<null>((resolve) => {
    socket.once('disconnect', () => resolve(null));
  });
  const asking = socket.timeout(RETRY_MS) as unknown as {
    emitWithAck: (name: string, payload: unknown) => Promise<Answer<never>>;
  };
  return Promise.race([asking.emitWithAck(name, payload).catch(() => null), moved]);
}

async function login(): Promise<void> {
  const answer = (await ask('login', { pin: '1111' })) as Answer<{ token: string }> | null;
  if (answer?.ok) kept.session = answer.value.token;
  else await wait(200);
}

async function menu(): Promise<ReturnType<typeof indexMenu>> {
  for (;;) {
    const followed = (await ask('subscribe', { topic: 'menu' })) as Answer<{ state: MenuState }> | null;
    const sha256 = followed?.ok ? followed.value.state.menu?.sha256 : undefined;
    const document = sha256 && ((await ask('document', { sha256 })) as Answer<{ body: string }> | null);
    if (document && document.ok) return indexMenu(menuSchema.parse(JSON.parse(document.value.body)));
    await wait(200);
  }
}

const orderOf = (command: ClientCommand): string | null =>
  'orderId' in command ? String(command.orderId) : null;
const clean = (facts: Record<string, string | undefined>): object =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

while (kept.session === undefined) await login();
const { selection } = aPizza(await menu());
say({ kind: 'selling' });
for (;;) {
  const orderId = newId();
  const commands = [
    { type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' },
    { type: 'AddItem', orderId, lineId: newId(), selection, quantity: 1 },
    { type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 100_000 },
  ];
  for (const command of commands) {
    const answer = await deliver({ ...command, commandId: newId() } as ClientCommand);
    if (!answer.ok) break;
  }
  await wait(Number(pauseMs));
}
