import { afterEach, expect } from 'vitest';
import {
  connectCardTerminal,
  startCardTerminalSimulator,
  type CardTerminal,
  type CardTerminalSimulator,
} from '@forno/drivers/card-terminal';
import { tcpTransport } from '@forno/drivers/transports';
import { demoSettings } from '@forno/shared/demo';
import type { Settings } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { CardPayments } from '../src/master/devices/card-payments.ts';
import { MemoryStore } from '../src/master/store/memory-store.ts';
import { systemClock } from '../src/master/system-ports.ts';
import { A_PIZZA, newId, openDesk, type Desk } from './desk.ts';
import { FaultyStore } from './faulty-store.ts';

/** Waits of the payments are a hundredth of what they are, and time seems to run as fast. */
const FASTER = 100;
const began = Date.now();
export const fastClock = {
  now: () => began + (Date.now() - began) * FASTER,
  after: (delayMs: number, run: () => void) => systemClock.after(delayMs / FASTER, run),
};

/** What a charge in a simulated terminal's books says of itself. */
interface Charged {
  /** Of terminals that know our ids. */
  readonly intentId?: string;
  readonly amountCents: number;
  readonly tipCents: number;
  readonly state: string;
}

/** A desk whose card payments go to a terminal; `under` is what a restart finds again. */
export async function openCardTill(
  terminal: CardTerminal | null,
  {
    under = new MemoryStore(),
    tips = {},
    terminals = new Map(terminal ? [['card-1', terminal]] : []),
    of = () => 'card-1',
  }: {
    readonly under?: MemoryStore;
    readonly tips?: Partial<Settings['tips']>;
    /** Where there are several: by id, and which of them takes the cards of a till. */
    readonly terminals?: ReadonlyMap<string, CardTerminal>;
    readonly of?: (deviceId: string) => string | null;
  } = {},
) {
  const store = new FaultyStore(under);
  const desk = await openDesk(() => Promise.resolve(store), {
    clock: fastClock,
    cardTerminals: { of, adjustsTips: (id) => terminals.get(id ?? 'card-1')?.adjustsTips ?? false },
  });
  const warnings: string[] = [];
  const cards = new CardPayments({
    terminals,
    settings: () => ({ currency: 'USD', tips: { ...demoSettings().tips, ...tips } }),
    shop: () => desk.dispatcher.shop,
    submit: (command) => desk.send(command, command.commandId),
    newId,
    clock: fastClock,
    onChange: () => undefined,
    log: { warn: (_, message) => void warnings.push(message) },
  });
  const told = desk.committed.push.bind(desk.committed);
  desk.committed.push = (...events: ShopEvent[]) => {
    const length = told(...events);
    cards.follow(events);
    return length;
  };
  return { desk, store, under, cards, warnings, startCard: () => startCardAt(desk) };
}

/** Simulated terminals and tills at them, all closed after each test of the file. */
export function cardBench() {
  const open: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const thing of open.splice(0).toReversed()) await thing.close();
  });
  return {
    open,
    simulator: async (port = 0): Promise<CardTerminalSimulator> => {
      const terminal = await startCardTerminalSimulator({ port });
      open.push(terminal);
      return terminal;
    },
    till: async (
      terminal: { readonly host: string; readonly port: number } | null,
      more: Parameters<typeof openCardTill>[1] = {},
    ): Promise<CardTill> => {
      const timeouts = { authoriseTimeoutMs: 250, answerTimeoutMs: 250 };
      const shop = await openCardTill(
        terminal && connectCardTerminal({ transport: tcpTransport(terminal), ...timeouts }),
        more,
      );
      open.push({ close: () => shop.cards.stop() });
      return shop;
    },
  };
}

export type CardTill = Awaited<ReturnType<typeof openCardTill>>;

export async function startCardAt(
  desk: Desk,
  more: { readonly tipCents?: number } = {},
): Promise<{ readonly orderId: string; readonly paymentId: string }> {
  const [orderId, paymentId] = [newId(), newId()];
  await desk.do({ type: 'CreateOrder', orderId, service: 'carry-out', channel: 'IN_STORE' });
  await desk.do({ type: 'AddItem', orderId, lineId: newId(), selection: A_PIZZA, quantity: 1 });
  await desk.do({ type: 'StartCard', orderId, paymentId, ...more });
  return { orderId, paymentId };
}

export async function until<T>(what: string, look: () => T | undefined | false): Promise<T> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const outcomeOf = ({ desk }: CardTill, paymentId: string) =>
  until(`the outcome of ${paymentId}`, () =>
    desk.committed.find(
      (event) =>
        (event.eventType === 'PAYMENT_COMPLETED' || event.eventType === 'PAYMENT_FAILED') &&
        event.payload.paymentId === paymentId,
    ),
  );

export const eventsOf = ({ desk }: CardTill, paymentId: string): string[] =>
  desk.committed
    .filter((event) => (event.payload as { paymentId?: string }).paymentId === paymentId)
    .map((event) => event.eventType);

/** What the log says was paid by card and what the terminal has charged must be the same money. */
export function moneyAgrees({ desk }: CardTill, payments: readonly Charged[]): void {
  const log = desk.committed
    .filter((event) => event.eventType === 'PAYMENT_COMPLETED')
    .filter(({ payload }) => payload.tender === 'card')
    .map(({ payload: { paymentId, amountCents, tipCents } }) => ({ paymentId, amountCents, tipCents }));
  const charged = payments
    .filter(({ state }) => state === 'approved')
    .map(({ intentId, amountCents, tipCents }, index) => ({
      paymentId: intentId ?? log[index]?.paymentId,
      amountCents,
      tipCents,
    }));
  expect(log).toEqual(charged);
}
