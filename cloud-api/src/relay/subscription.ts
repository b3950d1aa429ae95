import { isEventType, type ShopEvent } from '@forno/shared/events';
import { z } from 'zod';

export const subscribeSchema = z.object({
  storeId: z.string().min(1).max(64),
  types: z.array(z.string().refine(isEventType, 'not an event type')).max(100).optional(),
  aggregateId: z.string().min(1).max(64).optional(),
  since: z.int().min(0).optional(),
});

/** `RelaySubscribe` as it was parsed. */
export type Wish = z.output<typeof subscribeSchema>;

/** One client's wish to hear a store, and how far it has heard it. */
export interface Subscription {
  readonly storeId: string;
  readonly wants: (event: ShopEvent) => boolean;
  /** The last sequence number that was looked at for it. */
  seq: number;
  /** False while the client takes nothing in: it is served from the table once it does again. */
  readonly isReady: () => boolean;
  readonly deliver: (batch: {
    readonly storeId: string;
    readonly seq: number;
    readonly events: readonly ShopEvent[];
  }) => void;
}

export function filterOf({ types, aggregateId }: Wish): (event: ShopEvent) => boolean {
  const wanted = types && new Set<string>(types);
  return (event) =>
    (!wanted || wanted.has(event.eventType)) &&
    (aggregateId === undefined || event.aggregateId === aggregateId);
}
