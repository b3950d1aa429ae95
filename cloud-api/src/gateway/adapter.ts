import type { Service } from '@forno/shared/menu';
import type { Result } from '@forno/shared/result';
import type { z } from 'zod';

/** One thing that was ordered, by the codes that our menu gave it. */
export interface PartnerLine {
  /** `item/variant` or `item/size/crust`. */
  readonly code: string;
  readonly quantity: number;
  /** `+topping` or `-topping`. */
  readonly modifiers: readonly string[];
  readonly notes: string | null;
  /** What the partner charges for the line; null where it does not say. */
  readonly cents: number | null;
}

/** An order as every adapter brings it, whatever its partner's format. Money is minor units. */
export interface PartnerOrder {
  /** The partner's own id: the same one is the same order. */
  readonly externalId: string;
  /** The short number that people read out; the id's end where there is none. */
  readonly displayId: string;
  readonly service: Service;
  readonly callName: string | null;
  readonly notes: string | null;
  readonly dueAt: number | null;
  readonly lines: readonly PartnerLine[];
  readonly totalCents: number;
  /** Of that; null where it does not say. */
  readonly taxCents: number | null;
  /** Paid to the partner already. */
  readonly isPaid: boolean;
}

export type PartnerMessage =
  | { readonly kind: 'order'; readonly order: PartnerOrder }
  | { readonly kind: 'cancelled'; readonly externalId: string }
  /** Nothing to do, such as a ping. */
  | { readonly kind: 'nothing'; readonly why: string };

/** Why a message cannot be carried out. `retryable`: the partner could not be asked, later it may be. */
export interface Trouble {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

export interface Incoming {
  /** As it came, byte for byte: signatures are over this. */
  readonly body: string;
  readonly header: (name: string) => string | undefined;
}

/** What an adapter may use of a connection. */
export interface Line {
  readonly settings: Readonly<Record<string, string | number>>;
  readonly secret: string;
  /**
   * A request to the partner: behind the connection's breaker, logged, and where `key` is given answered
   * from what it said before while it cannot be reached.
   */
  readonly ask: (request: PartnerRequest) => Promise<string>;
}

export interface PartnerRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** An earlier answer under this key is as right as a new one. */
  readonly key?: string;
}

/** What became of an order, for its partner. */
export interface OrderNews {
  readonly externalId: string;
  readonly status: 'accepted' | 'rejected' | 'ready';
  readonly promisedAt: number | null;
  readonly message: string | null;
}

/** How a shop takes orders at the moment. */
export interface ShopStanding {
  /** `busy`: it takes orders, and its kitchen has its hands full. */
  readonly takes: 'now' | 'busy' | 'paused' | 'closed';
  /** When it takes orders again by itself; null where nobody knows. */
  readonly until: number | null;
}

/** What a partner is told of a shop itself; null: of that there is nothing new. */
export interface ShopNews {
  readonly standing: ShopStanding | null;
  /** By the codes that its orders come with: all that is sold out, and what has changed since it was told last. */
  readonly items: {
    readonly soldOut: readonly string[];
    readonly gone: readonly string[];
    readonly back: readonly string[];
  } | null;
}

/** For partners that want to know when a shop pauses and what it has sold out. */
export interface ShopTeller {
  /** Whether the connection says what the partner calls the shop. */
  readonly isSetUp: (settings: Line['settings']) => boolean;
  /** So long after one list of what is sold out the partner takes no other. */
  readonly itemsRestMs: number;
  readonly tell: (news: ShopNews, line: Line) => Promise<void>;
}

/** A field of the form in which a connection is made. */
export interface AdapterField {
  /** Its name among the settings. */
  readonly name: string;
  readonly label: string;
  /** What most people write there. */
  readonly value: string;
  /** May be left empty. */
  readonly isOptional?: boolean;
}

/** One till's line, open: what an adapter that speaks over it may do. */
export interface LineSessionOptions {
  readonly write: (bytes: Uint8Array) => void;
  /** A whole message, as `read` takes it; resolves once it is kept. */
  readonly onMessage: (body: string) => Promise<unknown>;
  readonly onFault: (error: unknown) => void;
  /** Over TCP anybody may call: whether it is who holds the secret. Absent on a cable. */
  readonly isLetIn?: (secret: string) => boolean;
}

/** What comes in on one line, to be given its bytes in any pieces. */
export type LineSession = (options: LineSessionOptions) => (bytes: Uint8Array) => void;

/** An outside system's way of speaking. A new one is a folder with one of these, named in the registry. */
export type Adapter = AdapterBase & (HttpAdapter | WireAdapter);

interface HttpAdapter {
  readonly speaks: 'http';
}

/** Its settings are those of `wire-settings.ts`, and what it needs besides. */
interface WireAdapter {
  readonly speaks: 'tcp' | 'serial';
  readonly session: LineSession;
}

interface AdapterBase {
  readonly adapter: string;
  /** As people call it. */
  readonly title: string;
  /** What a connection of this kind needs to know, as people are asked for it. */
  readonly fields: readonly AdapterField[];
  /** The same, checked when a connection is made. */
  readonly settings: z.ZodType<Readonly<Record<string, string | number>>>;
  /** Whether who holds the secret sent it. */
  readonly isGenuine: (incoming: Incoming, secret: string) => boolean;
  readonly read: (incoming: Incoming, line: Line) => Promise<Result<PartnerMessage, Trouble>>;
  /** What the partner hears once it is kept: it need not send it again. */
  readonly reply: (outcome: ReplyOutcome) => { readonly contentType: string; readonly body: string };
  /** Tells the partner; absent where it does not want to know. */
  readonly tell?: (news: OrderNews, line: Line) => Promise<void>;
  /** Tells the partner of the shop itself; absent where it has no such call. */
  readonly shop?: ShopTeller;
}

export interface ReplyOutcome {
  readonly externalId: string | null;
  readonly outcome: 'taken' | 'known' | 'kept' | 'nothing' | 'shadowed';
}
