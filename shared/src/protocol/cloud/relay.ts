import type { ShopEvent } from '../../events/event.ts';
import type { EventType } from '../../events/registry.ts';
import type { RealtimeOrders } from '../reports/realtime-orders.ts';
import type { RealtimePerformance } from '../reports/realtime-performance.ts';

/**
 * The cloud's event relay (Socket.IO). Managers authenticate with `auth.token` (access token), stores
 * with their device token. Events arrive per store in order; a gap is filled by asking again from the
 * last sequence number folded.
 */
export interface RelaySubscribe {
  readonly storeId: string;
  /** Absent: all types. */
  readonly types?: readonly EventType[];
  readonly aggregateId?: string;
  /** The last sequence number already folded; absent: from now on. */
  readonly since?: number;
}

export type RelaySubscribed =
  | { readonly ok: true; readonly seq: number; readonly events: readonly ShopEvent[] }
  | { readonly ok: false; readonly code: string; readonly message: string };

export interface ClientToRelay {
  subscribe: (request: RelaySubscribe, ack: (answer: RelaySubscribed) => void) => void;
  unsubscribe: (request: { readonly storeId: string }, ack: (answer: { readonly ok: true }) => void) => void;
  /** Asks for the live dashboard of a store or of all the user may see, pushed on change (at most once a second). */
  dashboard: (
    request: { readonly storeId?: string },
    ack: (answer: { readonly ok: boolean }) => void,
  ) => void;
  /** Asks in the same way for how the shops are doing: what waits, what is late, what came in time. */
  performance: (
    request: { readonly storeId?: string },
    ack: (answer: { readonly ok: boolean }) => void,
  ) => void;
}

export interface RelayToClient {
  events: (batch: {
    readonly storeId: string;
    readonly seq: number;
    readonly events: readonly ShopEvent[];
  }) => void;
  dashboard: (state: RealtimeOrders) => void;
  /** On change (at most once a second), and every quarter minute: an order grows late without an event. */
  performance: (state: RealtimePerformance) => void;
  /** To a store: there are directives after its cursor. Only a hint; the store also asks by itself. */
  directives: (hint: { readonly storeId: string; readonly cursor: number }) => void;
}
