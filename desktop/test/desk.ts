import { demoMenu, demoSettings } from '@forno/shared/demo';
import {
  PERMISSIONS,
  type CardTerminalsInfo,
  type ClientCommand,
  type Command,
  type Refusal,
} from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { seededRandom, uuidV7 } from '@forno/shared/ids';
import type { Selection } from '@forno/shared/menu';
import type { Clock, LogStore } from '@forno/shared/ports';
import type { CommandAnswer } from '@forno/shared/protocol/lan';
import type { Result } from '@forno/shared/result';
import { Catalog } from '../src/master/catalog/catalog.ts';
import { Dispatcher, type CommandOrigin } from '../src/master/dispatch/dispatcher.ts';
import { Views } from '../src/master/dispatch/views.ts';
import { nativeSha256 } from '../src/master/system-ports.ts';

type Unnamed<T> = T extends { commandId: string } ? Omit<T, 'commandId'> : never;
export type Asked = Unnamed<Command>;
type Answered = Result<CommandAnswer, Refusal>;

const random = seededRandom(11);
export const newId = (): string => uuidV7(1_790_000_000_000, random);
export const A_PIZZA: Selection = {
  kind: 'pizza',
  itemId: 'margherita',
  sizeId: 'm',
  crustId: 'hand-tossed',
  toppings: [],
};

/** A dispatcher over a store, with the demo menu in force and all that it tells the outside written down. */
export interface Desk {
  readonly dispatcher: Dispatcher;
  readonly committed: ShopEvent[];
  readonly storage: string[];
  readonly faults: unknown[];
  send(command: Asked, commandId?: string): Promise<Answered>;
  /** The same where a refusal would be a mistake of the test. */
  do(command: Asked, commandId?: string): Promise<CommandAnswer>;
}

const origin: CommandOrigin = {
  actor: { userId: 'staff-nora', deviceId: 'till-1', permissions: new Set(PERMISSIONS) },
  source: 'terminal',
  correlationId: 'a-test',
};

export async function openDesk(
  openStore: () => Promise<LogStore>,
  {
    clock,
    views = new Views(),
    onReloaded = () => undefined,
    cardTerminals = { of: () => 'card-1', adjustsTips: () => false },
    afterAnswers = (work) => work(),
    tellScreens = () => undefined,
  }: {
    readonly clock: Clock;
    readonly views?: Views;
    readonly onReloaded?: () => void;
    readonly cardTerminals?: CardTerminalsInfo;
    /** Default: at once, so that a test that was answered may look at what was committed. */
    readonly afterAnswers?: (work: () => void) => void;
    readonly tellScreens?: (events: readonly ShopEvent[], views: Views) => void;
  },
): Promise<Desk> {
  const committed: ShopEvent[] = [];
  const storage: string[] = [];
  const faults: unknown[] = [];
  const dispatcher = await Dispatcher.open(
    {
      openStore,
      clock,
      random: seededRandom(5),
      storeId: 'store-001',
      catalog: new Catalog(demoSettings()),
      customers: () => undefined,
      cardTerminals: () => cardTerminals,
      defer: (work) => void setImmediate(work),
      afterAnswers,
      sha256: nativeSha256,
      tellScreens: (events) => tellScreens(events, views),
      onCommitted: (events) => void committed.push(...events),
      onStorage: (state, message) =>
        void storage.push(message === undefined ? state : `${state}: ${message}`),
      onReloaded,
      onFault: (error) => void faults.push(error),
    },
    views,
  );
  const desk: Desk = {
    dispatcher,
    committed,
    storage,
    faults,
    send: (command, commandId = newId()) => dispatcher.submit({ ...command, commandId } as Command, origin),
    async do(command, commandId) {
      const answer = await desk.send(command, commandId);
      if (!answer.ok) throw new Error(`${command.type}: ${answer.error.code} ${answer.error.message}`);
      return answer.value;
    },
  };
  if (!dispatcher.shop.documents.menu) await activateMenu(desk);
  return desk;
}

async function activateMenu(desk: Desk): Promise<void> {
  const menu = demoMenu();
  const body = JSON.stringify(menu);
  const sha256 = nativeSha256(body);
  await desk.dispatcher.store.putDocument(sha256, body);
  await desk.do({ type: 'ActivateMenu', menuId: menu.menuId, version: menu.version, sha256 });
}

/** A whole order paid in cash with 50.00. */
export const cashOrder = (orderId = newId()): Unnamed<Extract<ClientCommand, { type: 'PlaceOrder' }>> => ({
  type: 'PlaceOrder',
  orderId,
  service: 'carry-out',
  channel: 'IN_STORE',
  lines: [{ lineId: newId(), selection: A_PIZZA, quantity: 1 }],
  dealCodes: [],
  payment: { paymentId: newId(), tender: 'cash', tenderedCents: 5000 },
});

/** Takes an order through the kitchen and over the counter until it is closed. */
export async function closedOrder(
  desk: Desk,
  clock: { advance(byMs: number): Promise<void> },
): Promise<string> {
  const order = cashOrder();
  const { orderId } = order;
  await desk.do(order);
  await desk.do({ type: 'BumpOrder', orderId, from: 'preparing' });
  await desk.do({ type: 'BumpOrder', orderId, from: 'quality_check' });
  await desk.do({ type: 'CompleteOrder', orderId });
  await clock.advance(3_600_000);
  await desk.do({ type: 'CloseOrder', orderId });
  return orderId;
}

/** What went back for an order, in cents. */
export const refundedCents = (events: readonly ShopEvent[], orderId: string): number =>
  events.reduce(
    (sum, event) =>
      event.eventType === 'PAYMENT_REFUNDED' && event.payload.orderId === orderId
        ? sum + event.payload.amountCents
        : sum,
    0,
  );
