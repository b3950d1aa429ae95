import { z } from 'zod';
import { clientCommandSchema, type ClientCommand } from '../domain/commands.ts';
import { customerDraftSchema, type Address, type Customer } from '../domain/customer/customer.ts';
import type { KitchenLoad } from '../domain/order/kitchen-load.ts';
import type { Order } from '../domain/order/order.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { SetAside } from '../domain/shop/shop.ts';
import {
  deviceKindSchema,
  PERMISSIONS,
  type DeviceKind,
  type Permission,
  type Role,
} from '../domain/staff/roles.ts';
import type { PairedDevice } from '../domain/pairing/paired-device.ts';
import type { ToldEvent } from '../events/told.ts';
import type { DrawerReport } from '../projections/drawer-report.ts';
import type { DayReport } from '../projections/day-report.ts';
import type { DayTotals } from '../projections/day-totals.ts';
import type { Receipt } from '../projections/receipt.ts';
import type { Result } from '../result.ts';
import {
  findDevicesSchema,
  testDeviceSchema,
  type DeviceTest,
  type FoundDevice,
  type IncomingCallNotice,
  type PeripheralReport,
  type PeripheralStatus,
  type ScannedCode,
  type WeightReading,
} from './devices.ts';
import {
  customerChoiceSchema,
  showCustomerSchema,
  watchTerminalSchema,
  type CustomerChoice,
  type CustomerView,
} from './customer-screen.ts';
import type { ShopDoor } from './pairing.ts';
import type { MastershipStatus } from './standby.ts';
import { TOPICS, type Topic } from './topics.ts';
import { tapSchema, type Tap } from './tracing.ts';
import { shellReportSchema, type ShellReport, type UpdateMoment } from './update-moment.ts';

/**
 * The one protocol between the shop's master and its clients: terminals (the master's own included),
 * kitchen, lobby and menu screens. Socket.IO events, all typed here, all parsed on arrival. A request
 * is answered through its acknowledgement with a `Result`; nothing is thrown across the wire.
 */

export const LAN_PROTOCOL = 1;
/** Of the program; a test holds it against the package's. */
export const APP_VERSION = '0.1.0';
/** Frames larger than this are cut off before they are parsed. */
export const LAN_FRAME_BYTES_MAX = 256 * 1024;

/** Given in the handshake (`auth`). */
export const helloSchema = z.object({
  protocol: z.literal(LAN_PROTOCOL),
  deviceId: z.string().regex(/^[A-Za-z0-9_-]{4,64}$/, '4 to 64 letters, digits, - or _'),
  kind: deviceKindSchema,
  name: z.string().trim().min(1).max(60),
  /** Of the program that connects. */
  appVersion: z.string().max(20).optional(),
  /** The device's secret; the demo shop issues it on first contact, pairing does elsewhere. */
  token: z.string().max(600).optional(),
  /** Survives a reconnect: the session a person opened on this device. */
  session: z.string().max(600).optional(),
});
export type Hello = z.infer<typeof helloSchema>;

export const subscribeSchema = z.object({
  topic: z.enum(TOPICS),
  /** The last sequence number this client has folded; absent: from a snapshot. */
  since: z.int().min(0).optional(),
});
export type Subscribe = z.infer<typeof subscribeSchema>;

/** Where a subscription stands: either a snapshot at `seq`, or the events after `since` up to `seq`. */
export type Subscribed =
  | { readonly kind: 'snapshot'; readonly seq: number; readonly state: unknown }
  | { readonly kind: 'events'; readonly seq: number; readonly events: readonly ToldEvent[] };

export const loginSchema = z.object({ pin: z.string().regex(/^\d{4,8}$/, '4 to 8 digits') });

/** Somebody with the permission types a PIN at another's device: it is lent to one command, named by its id. */
export const approveSchema = z.object({
  pin: loginSchema.shape.pin,
  permission: z.enum(PERMISSIONS),
  commandId: z.string().min(8).max(64),
});

export interface Approval {
  readonly approval: string;
  readonly staffId: string;
  readonly name: string;
}

/** A command together with the approval that was given for it. */
export const approvedSchema = z.object({ approval: z.string().max(600), command: clientCommandSchema });

export interface Session {
  readonly token: string;
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
  readonly permissions: readonly Permission[];
  /** Milliseconds since the epoch; sessions last a shift. */
  readonly expiresAt: number;
}

/** What a command came to. `orderNumber` and `changeCents` spare the caller a look into the events. */
export interface CommandAnswer {
  readonly commandId: string;
  /** Sequence numbers of the events it caused; 0 and 0 when nothing had to happen. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly orderNumber?: number;
  readonly changeCents?: number;
  readonly promisedAt?: number;
  /** True when the command had been carried out before and this is that answer again. */
  readonly again: boolean;
}

export interface ShopStatus {
  readonly shopName: string;
  readonly storeId: string;
  readonly seq: number;
  readonly epoch: number;
  readonly masterTime: number;
  readonly cloud: {
    readonly state: 'online' | 'offline' | 'never';
    /** Since when it is so. */
    readonly since: number;
    /** Events the cloud does not have yet, and the orders among them. */
    readonly waitingEvents: number;
    readonly waitingOrders: number;
    readonly quarantined: number;
  };
  readonly storage: { readonly state: 'ok' | 'failed'; readonly message?: string };
  readonly printers: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: 'ok' | 'paper-low' | 'paper-out' | 'cover-open' | 'error' | 'offline';
    readonly waitingJobs: number;
    /** The printer where its papers come out meanwhile. */
    readonly standIn?: string;
  }[];
  readonly cardTerminal: 'ok' | 'offline' | 'none';
  readonly peripherals: readonly PeripheralStatus[];
  /** How the machines stand that can be master; null: there is only one. */
  readonly mastership: MastershipStatus | null;
  /** Addresses that were cut off of late for what they sent, or turned away for how often they came, and the devices that were known there. */
  readonly floods: readonly {
    readonly address: string;
    readonly names: readonly string[];
    readonly at: number;
  }[];
  /** What old masters had accepted alone, until somebody has gone through it. */
  readonly setAside: readonly SetAside[];
  readonly kitchenSeconds: number;
  /** What a promised time is reckoned from, for any cart. */
  readonly load: KitchenLoad;
  /** What an order taken now would be promised, in minutes. */
  readonly promiseMinutes: number;
  readonly devices: readonly {
    readonly deviceId: string;
    readonly kind: DeviceKind;
    readonly name: string;
    readonly online: boolean;
  }[];
}

/** A document by its hash: menus and settings; the staff list never leaves the master. */
export const documentRequestSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

export const orderRequestSchema = z.object({ orderId: z.uuid() });
export const findOrdersSchema = z.object({
  /** Order number, call name or the end of an id. */
  text: z.string().trim().max(40).default(''),
  businessDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  limit: z.int().min(1).max(200).default(50),
});
export const dayRequestSchema = z.object({
  businessDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
});
/** One session's movements; `openedSeq` is where it begins in the log. */
export const drawerReportSchema = z.object({ drawerId: z.uuid(), openedSeq: z.int().min(1) });
/** Who works here: names and roles; PIN hashes never leave the master. */
export interface Colleague {
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
}

/** A business date's report on paper: X while it runs, Z once it is closed. */
export const printDaySchema = z.object({ businessDate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) });
export const reprintSchema = z.object({ orderId: z.uuid() });
/** The address is used for this one letter and kept nowhere. */
export const mailReceiptSchema = z.object({ orderId: z.uuid(), to: z.email().max(254) });

/** What was typed: the beginning of a name or street, part of a phone number; or a whole number that rings. */
export const findCustomersSchema = z.object({
  text: z.string().trim().max(80),
  /** Only those whose phone this is. */
  by: z.enum(['anything', 'phone']).default('anything'),
  limit: z.int().min(1).max(50).default(12),
});
export const customerRequestSchema = z.object({ customerId: z.string().min(1).max(64) });
export const deliveryAddressesSchema = z.object({ orderIds: z.array(z.uuid()).max(100) });

export interface FoundCustomer {
  readonly customer: Customer;
  readonly orderCount: number;
}

export interface CustomerWithOrders extends FoundCustomer {
  /** The last ones, newest first. */
  readonly orders: readonly Order[];
}

/** Where an order goes, for whoever drives it; gone with the customer's record. */
export interface DeliveryAddress {
  readonly orderId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly address: Address | null;
}

/** A device of the shop, known by pairing or by having been here. */
export interface DeviceReport {
  readonly deviceId: string;
  readonly kind: DeviceKind;
  readonly name: string;
  /** Null while it is away. */
  readonly online: {
    readonly address: string;
    readonly appVersion: string | null;
    /** There and back, just now; null: it did not answer. */
    readonly lagMs: number | null;
  } | null;
  /** When it last came or went; 0: never. */
  readonly seenAt: number;
  /** Staff ids stand for people. Null: it was never paired. */
  readonly pairing: Pick<PairedDevice, 'pairedBy' | 'pairedAt' | 'revoked'> | null;
}

/** A device that shows a code and waits to be let in. */
export interface WaitingDevice {
  readonly deviceId: string;
  readonly kind: DeviceKind;
  readonly name: string;
  readonly address: string;
  readonly since: number;
}

/** The code on the screen of a device that waits. */
export const findWaitingSchema = z.object({ code: z.string().regex(/^\d{6}$/, '6 digits') });

export const setAsideRequestSchema = z.object({ reviewId: z.string().min(1).max(64) });
/** One event of an old master that nobody else had. */
export interface SetAsideLine {
  readonly eventId: string;
  readonly eventType: string;
  readonly at: number;
  readonly number: number | null;
  readonly amountCents: number | null;
  /** What was ordered by it. */
  readonly item: { readonly quantity: number; readonly name: string } | null;
}

export type Answer<T> = Result<T, Refusal>;
type Ack<T> = (answer: Answer<T>) => void;

export interface ClientToMaster {
  command: (command: ClientCommand, ack: Ack<CommandAnswer>) => void;
  approve: (request: z.infer<typeof approveSchema>, ack: Ack<Approval>) => void;
  approved: (request: z.infer<typeof approvedSchema>, ack: Ack<CommandAnswer>) => void;
  subscribe: (request: Subscribe, ack: Ack<Subscribed>) => void;
  login: (request: z.infer<typeof loginSchema>, ack: Ack<Session>) => void;
  logout: (request: Record<string, never>, ack: Ack<true>) => void;
  document: (request: z.infer<typeof documentRequestSchema>, ack: Ack<{ readonly body: string }>) => void;
  order: (
    request: z.infer<typeof orderRequestSchema>,
    ack: Ack<{ readonly order: Order; readonly receipt: Receipt | null }>,
  ) => void;
  'find-orders': (request: z.input<typeof findOrdersSchema>, ack: Ack<readonly OrderSummary[]>) => void;
  day: (request: z.infer<typeof dayRequestSchema>, ack: Ack<DayTotals>) => void;
  staff: (request: Record<string, never>, ack: Ack<readonly Colleague[]>) => void;
  'day-report': (request: z.infer<typeof dayRequestSchema>, ack: Ack<DayReport>) => void;
  'drawer-report': (request: z.infer<typeof drawerReportSchema>, ack: Ack<DrawerReport>) => void;
  'find-customers': (
    request: z.input<typeof findCustomersSchema>,
    ack: Ack<readonly FoundCustomer[]>,
  ) => void;
  customer: (request: z.infer<typeof customerRequestSchema>, ack: Ack<CustomerWithOrders>) => void;
  'save-customer': (request: z.input<typeof customerDraftSchema>, ack: Ack<Customer>) => void;
  'delivery-addresses': (
    request: z.infer<typeof deliveryAddressesSchema>,
    ack: Ack<readonly DeliveryAddress[]>,
  ) => void;
  'print-day': (request: z.infer<typeof printDaySchema>, ack: Ack<{ readonly jobId: string }>) => void;
  reprint: (request: z.infer<typeof reprintSchema>, ack: Ack<{ readonly jobId: string }>) => void;
  'mail-receipt': (request: z.infer<typeof mailReceiptSchema>, ack: Ack<{ readonly sent: true }>) => void;
  peripherals: (request: Record<string, never>, ack: Ack<readonly PeripheralReport[]>) => void;
  'find-devices': (request: z.input<typeof findDevicesSchema>, ack: Ack<readonly FoundDevice[]>) => void;
  'test-device': (request: z.infer<typeof testDeviceSchema>, ack: Ack<DeviceTest>) => void;
  /** What lies on the scale of the terminal that asks. */
  weigh: (request: Record<string, never>, ack: Ack<WeightReading>) => void;
  /** A terminal says what its customer is shown. */
  'show-customer': (request: z.input<typeof showCustomerSchema>, ack: Ack<true>) => void;
  /** A display shows what one terminal shows its customer, from now on. */
  'watch-terminal': (request: z.infer<typeof watchTerminalSchema>, ack: Ack<CustomerView>) => void;
  /** What the customer at the watched terminal wants. */
  'choose-as-customer': (request: CustomerChoice, ack: Ack<true>) => void;
  devices: (
    request: Record<string, never>,
    ack: Ack<{
      readonly devices: readonly DeviceReport[];
      readonly waiting: readonly WaitingDevice[];
      readonly door: ShopDoor;
    }>,
  ) => void;
  /** Whose code it is; `pairingId` goes into `PairDevice`. */
  'find-waiting': (
    request: z.infer<typeof findWaitingSchema>,
    ack: Ack<WaitingDevice & { readonly pairingId: string }>,
  ) => void;
  /** The page of an installed terminal, every minute, for its shell. */
  tap: (tap: Tap, ack: Ack<Record<string, never>>) => void;
  'update-moment': (request: ShellReport, ack: Ack<UpdateMoment>) => void;
  'set-aside': (request: z.infer<typeof setAsideRequestSchema>, ack: Ack<readonly SetAsideLine[]>) => void;
  /** Echoes the master's time and head; screens measure their lag with it. */
  ping: (
    sentAt: number,
    ack: (answer: { readonly sentAt: number; readonly masterTime: number; readonly seq: number }) => void,
  ) => void;
}

export interface OrderSummary {
  readonly orderId: string;
  readonly number: number;
  readonly businessDate: string;
  readonly status: Order['status'];
  readonly callName: string | null;
  readonly service: Order['service'];
  readonly totalCents: number;
  readonly createdAt: number;
  /** Whether the cloud has all of it. */
  readonly sync: 'pending' | 'synced' | 'failed';
}

export interface MasterToClient {
  /** First of all: the device's secret, absent where a shell keeps it, to be kept and given in the next handshake. */
  welcome: (welcome: {
    readonly token?: string;
    readonly storeId: string;
    /** The master traces: it wants to be told of each command how long its answer took. */
    readonly traces?: true;
  }) => void;
  /** Committed events of the subscribed topic, in order. `seq` is the head of the log, so that silence can be told from loss. */
  events: (batch: {
    readonly topic: Topic;
    readonly seq: number;
    readonly events: readonly ToldEvent[];
  }) => void;
  status: (status: ShopStatus) => void;
  /** The master is there: so often that nobody has to ask, and said to all at once. */
  beat: () => void;
  scanned: (code: ScannedCode) => void;
  caller: (call: IncomingCallNotice) => void;
  'customer-view': (view: CustomerView) => void;
  'customer-chose': (choice: CustomerChoice) => void;
  /** Answered at once: how long that took is the device's lag. */
  echo: (ack: () => void) => void;
  /** Said before the wire is cut: why this device is let in no more. The next connection may not get as far as a word. */
  'turned-away': (refusal: Refusal) => void;
  /** The person at this device was logged out by the master. */
  'session-ended': (reason: string) => void;
}

/** Everything a client may send, by name, with its schema: the server's one place of parsing. */
export const LAN_REQUESTS = {
  command: clientCommandSchema,
  approve: approveSchema,
  approved: approvedSchema,
  subscribe: subscribeSchema,
  login: loginSchema,
  logout: z.object({}),
  document: documentRequestSchema,
  order: orderRequestSchema,
  'find-orders': findOrdersSchema,
  day: dayRequestSchema,
  staff: z.object({}),
  'set-aside': setAsideRequestSchema,
  'day-report': dayRequestSchema,
  'drawer-report': drawerReportSchema,
  'find-customers': findCustomersSchema,
  customer: customerRequestSchema,
  'save-customer': customerDraftSchema,
  'delivery-addresses': deliveryAddressesSchema,
  'print-day': printDaySchema,
  reprint: reprintSchema,
  'mail-receipt': mailReceiptSchema,
  peripherals: z.object({}),
  'find-devices': findDevicesSchema,
  'test-device': testDeviceSchema,
  weigh: z.object({}),
  'show-customer': showCustomerSchema,
  'watch-terminal': watchTerminalSchema,
  'choose-as-customer': customerChoiceSchema,
  devices: z.object({}),
  'find-waiting': findWaitingSchema,
  'update-moment': shellReportSchema,
  tap: tapSchema,
} as const;
