import type { ChainHead } from '../../events/chain.ts';
import { GENESIS } from '../../events/chain.ts';
import { noLoad, type KitchenLoad } from '../order/kitchen-load.ts';
import type { Order } from '../order/order.ts';
import type { Account } from '../payment/account.ts';
import type { Offer } from '../channel/offer.ts';
import type { PairedDevice } from '../pairing/paired-device.ts';
import type { CardRefund } from '../payment/card-refund.ts';
import type { CardTip } from '../payment/card-tip.ts';
import type { UnconfirmedCard } from '../payment/unconfirmed.ts';
import type { Driver } from '../dispatch/driver.ts';
import type { Drawer } from '../cash/drawer.ts';
import type { StockLevel } from '../inventory/stock.ts';
import type { Shift } from '../staff/evolve.ts';
import type { DeviceKind } from '../staff/roles.ts';

export interface DocumentRef {
  readonly version: number;
  readonly sha256: string;
}

export interface Availability {
  readonly kind: 'item' | 'topping' | 'size';
  readonly id: string;
  readonly available: boolean;
  readonly remaining: number | null;
}

export interface Device {
  readonly deviceId: string;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly online: boolean;
  /** When it last came or went, by the master's clock; 0: never. */
  readonly seenAt: number;
  readonly staffId: string | null;
  /** Wrong PINs since the last right one, and the time of the last. */
  readonly wrongPins: number;
  readonly wrongPinAt: number;
  /** Practising: its orders reach no kitchen, no money and no report. */
  readonly training: boolean;
}

/**
 * All that deciding a command may look at: a fold of the shop's log. The containers are changed in
 * place by their one owner, the dispatcher; what lies in them is immutable. Orders leave when they
 * end; older ones are folded again from the log when somebody asks.
 */
export interface Shop {
  head: ChainHead;
  epoch: number;
  readonly orders: Map<string, Order>;
  /** Ids of orders that ended, newest last, bounded: an id is not used again. */
  readonly endedOrders: Set<string>;
  /** The last order number given, by business date; the few dates used last. */
  readonly numbers: Map<string, number>;
  readonly stock: Map<string, StockLevel>;
  /** By `kind:id`; only what is not simply available. */
  readonly availability: Map<string, Availability>;
  readonly drawers: Map<string, Drawer>;
  /** Orders from channels that wait for an answer, by the id they would have. */
  readonly offers: Map<string, Offer>;
  /** Until when channels are paused; null: they are not. */
  channelsPausedUntil: number | null;
  /** By staff id: who has been out or is. */
  readonly drivers: Map<string, Driver>;
  /** Gift cards and house accounts, by id. */
  readonly accounts: Map<string, Account>;
  /** Card payments that wait for the terminal's word, by payment id. */
  readonly unconfirmedCards: Map<string, UnconfirmedCard>;
  /** Money that is owed to cards, by its own id. */
  readonly cardRefunds: Map<string, CardRefund>;
  /** Tips that the card terminal is asked to change, by payment id. */
  readonly cardTips: Map<string, CardTip>;
  readonly devices: Map<string, Device>;
  /** Devices that were let in, also those shut out again. */
  readonly paired: Map<string, PairedDevice>;
  /** Which terminal a peripheral belongs to, where somebody said so; null: to none in particular. */
  readonly assignments: Map<string, string | null>;
  readonly documents: {
    menu: DocumentRef | null;
    staff: DocumentRef | null;
    settings: DocumentRef | null;
    boards: DocumentRef | null;
  };
  /** Sequence numbers of the events a command caused, newest last, bounded. */
  readonly answered: Map<string, { readonly firstSeq: number; readonly lastSeq: number }>;
  readonly closedDates: Set<string>;
  /** Who is at work, by staff id. */
  readonly timeClock: Map<string, Shift>;
  readonly load: KitchenLoad;
  /** The machine that is master; null until the log has told of a change. */
  masterId: string | null;
  /** Events of an old master that wait for a person, by review. */
  readonly setAside: Map<string, SetAside>;
}

export interface SetAside {
  readonly reviewId: string;
  readonly machineId: string;
  readonly epoch: number;
  readonly fromSeq: number;
  readonly count: number;
}

/** Commands whose answers are remembered: more than a busy day's; nobody retries for longer. */
export const ANSWERED_MAX = 20_000;

/** Ended orders whose ids are remembered: some weeks of a busy shop. */
export const ENDED_ORDERS_MAX = 20_000;

export function emptyShop(): Shop {
  return {
    head: GENESIS,
    epoch: 1,
    orders: new Map(),
    endedOrders: new Set(),
    numbers: new Map(),
    stock: new Map(),
    availability: new Map(),
    drawers: new Map(),
    offers: new Map(),
    channelsPausedUntil: null,
    drivers: new Map(),
    accounts: new Map(),
    unconfirmedCards: new Map(),
    cardRefunds: new Map(),
    cardTips: new Map(),
    devices: new Map(),
    paired: new Map(),
    assignments: new Map(),
    documents: { menu: null, staff: null, settings: null, boards: null },
    answered: new Map(),
    closedDates: new Set(),
    timeClock: new Map(),
    load: noLoad(),
    masterId: null,
    setAside: new Map(),
  };
}

const SNAPSHOT_FORMAT = 16;

/** The shop as text, to be kept beside the log. */
export function writeShop(shop: Shop): string {
  return JSON.stringify({ format: SNAPSHOT_FORMAT, ...shop }, (_key, value: unknown) =>
    value instanceof Map ? { $map: [...value] } : value instanceof Set ? { $set: [...value] } : value,
  );
}

/** The shop back from text, or null when it was written in another format and has to be folded anew. */
export function readShop(text: string): Shop | null {
  const parsed = JSON.parse(text, (_key, value: unknown) => {
    if (value !== null && typeof value === 'object') {
      if ('$map' in value) return new Map(value.$map as [unknown, unknown][]);
      if ('$set' in value) return new Set(value.$set as unknown[]);
    }
    return value;
  }) as Shop & { format?: number };
  if (parsed.format !== SNAPSHOT_FORMAT) return null;
  delete parsed.format;
  return parsed;
}
