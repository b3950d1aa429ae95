import { io, type Socket } from 'socket.io-client';
import type { ClientCommand, DeviceKind } from '@forno/shared/domain';
import { systemRandom } from '@forno/desktop/master';
import { uuidV7 } from '@forno/shared/ids';
import { indexMenu, menuSchema, type MenuIndex, type PizzaItem, type Selection } from '@forno/shared/menu';
import type { MenuState } from '@forno/shared/projections';
import {
  LAN_PROTOCOL,
  type Answer,
  type ClientToMaster,
  type CommandAnswer,
  type MasterToClient,
  type Session,
  type ShopStatus,
  type Subscribed,
} from '@forno/shared/protocol/lan';
import type { ToldEvent } from '@forno/shared/events';
import type { Topic } from '@forno/shared/protocol/topics';

export const newId = (): string => uuidV7(Date.now(), systemRandom);

type Unnamed<T> = T extends { commandId: string } ? Omit<T, 'commandId'> : never;

/** A terminal or a screen as the master sees it: the LAN protocol and nothing of the pages. */
export class Device {
  readonly socket: Socket<MasterToClient, ClientToMaster>;
  readonly events: ToldEvent[] = [];
  status: ShopStatus | null = null;

  private constructor(socket: Socket<MasterToClient, ClientToMaster>) {
    this.socket = socket;
    socket.on('events', ({ events }) => this.events.push(...events));
    socket.on('status', (status) => (this.status = status));
  }

  static async connect(url: string, kind: DeviceKind, auth: Record<string, unknown> = {}): Promise<Device> {
    const hello = {
      protocol: LAN_PROTOCOL,
      deviceId: `test-${kind}-${Math.floor(Math.random() * 1e9)}`,
      kind,
      name: `Test ${kind}`,
      ...auth,
    };
    const socket: Socket<MasterToClient, ClientToMaster> = io(new URL(url).origin, {
      auth: hello,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    const device = new Device(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error) => {
        socket.close();
        reject(error);
      });
    });
    return device;
  }

  login(pin: string): Promise<Answer<Session>> {
    return this.socket.timeout(10_000).emitWithAck('login', { pin });
  }

  command(command: Unnamed<ClientCommand>, commandId = newId()): Promise<Answer<CommandAnswer>> {
    return this.socket.timeout(10_000).emitWithAck('command', { ...command, commandId } as ClientCommand);
  }

  /** Sends anything at all, as a broken or hostile client may. */
  raw(name: string, request: unknown): Promise<Answer<unknown>> {
    return (
      this.socket.timeout(10_000) as unknown as {
        emitWithAck(name: string, request: unknown): Promise<Answer<unknown>>;
      }
    ).emitWithAck(name, request);
  }

  async subscribe(topic: Topic, since?: number): Promise<Subscribed> {
    const answer = await this.socket
      .timeout(10_000)
      .emitWithAck('subscribe', { topic, ...(since !== undefined && { since }) });
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value;
  }

  /** The menu in force, as a terminal gets it. */
  async menu(): Promise<MenuIndex> {
    const followed = await this.subscribe('menu');
    if (followed.kind !== 'snapshot') throw new Error('a first subscription begins with a snapshot');
    const { menu } = followed.state as MenuState;
    if (!menu) throw new Error('the shop has no menu');
    const answer = await this.socket.timeout(10_000).emitWithAck('document', { sha256: menu.sha256 });
    if (!answer.ok) throw new Error(answer.error.message);
    return indexMenu(menuSchema.parse(JSON.parse(answer.value.body)));
  }

  close(): void {
    this.socket.close();
  }
}

export function aPizza(menu: MenuIndex): { readonly item: PizzaItem; readonly selection: Selection } {
  const item = menu.menu.items.find(
    (candidate): candidate is PizzaItem =>
      candidate.kind === 'pizza' && !candidate.services && !candidate.dayPartIds,
  )!;
  return {
    item,
    selection: {
      kind: 'pizza',
      itemId: item.id,
      sizeId: item.sizes[0]!.sizeId,
      crustId: item.crustIds[0]!,
      toppings: [],
    },
  };
}

/** Takes an order for cash, exact, through the commands that a cashier's taps make. */
export async function sellForCash(
  device: Device,
  menu: MenuIndex,
  quantity = 1,
): Promise<{ readonly orderId: string; readonly answer: CommandAnswer }> {
  const orderId = newId();
  const { selection } = aPizza(menu);
  const steps = [
    await device.command({
      type: 'CreateOrder',
      orderId,
      service: 'carry-out',
      channel: 'IN_STORE',
      callName: 'Ann',
    }),
    await device.command({ type: 'AddItem', orderId, lineId: newId(), selection, quantity }),
    await device.command({ type: 'TakeCash', orderId, paymentId: newId(), tenderedCents: 100_000 }),
  ];
  for (const step of steps) if (!step.ok) throw new Error(`${step.error.code}: ${step.error.message}`);
  const last = steps.at(-1)!;
  if (!last.ok) throw new Error('unreachable');
  return { orderId, answer: last.value };
}

/** Waits until `look` finds something; fails saying what it waited for. */
export async function eventually<T>(
  what: string,
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  timeoutMs = 20_000,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`waited ${timeoutMs} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
