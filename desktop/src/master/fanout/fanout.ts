import { told, type ShopEvent, type ToldEvent } from '@forno/shared/events';
import { isPractice, practiceOrders, type PracticeOrders } from '@forno/shared/projections';
import type { LogStore } from '@forno/shared/ports';
import type { Subscribe, Subscribed } from '@forno/shared/protocol/lan';
import { TOPIC_EVENTS, type Topic } from '@forno/shared/protocol/topics';
import { readEvent } from '../dispatch/fold-log.ts';

/** Events further back than this are not sent one by one: a snapshot is shorter. */
const RESUME_EVENTS_MAX = 5_000;

/** What of the shop says whom events concern. */
export interface Concerns {
  /** With the orders that these events create. */
  readonly practice: PracticeOrders;
  /** Something was counted down before them: what is sold decides what can still be. */
  readonly countsDown: boolean;
}

/**
 * What a topic is told. Of practice, which reaches neither the kitchen nor the guests, only the terminals
 * hear; the menu, which every screen follows, hears of orders only while they can sell something out.
 */
export const eventsOf = (
  topic: Topic,
  events: readonly ShopEvent[],
  { practice, countsDown }: Concerns = UNKNOWN,
): ToldEvent[] => {
  const sellsOut = countsDown || events.some(({ eventType }) => eventType === 'AVAILABILITY_CHANGED');
  return events
    .filter(
      (event) =>
        TOPIC_EVENTS[topic].has(event.eventType) &&
        (topic === 'terminal' || !isPractice(practice, event)) &&
        (topic !== 'menu' || sellsOut || !event.eventType.startsWith('ORDER_')),
    )
    .map(told);
};

const UNKNOWN: Concerns = { practice: practiceOrders.empty(), countsDown: true };

export interface FanoutState {
  /** The last published sequence number: what every follower has or is being sent. */
  readonly seq: number;
  readonly store: LogStore;
  readonly snapshot: (topic: Topic) => unknown;
  readonly practice: PracticeOrders;
}

/**
 * Where a follower begins. `join` is called in the same turn as the position is read, so that no
 * commit can fall between the two: what is committed later reaches it as a batch. Whoever hands the
 * beginning on over a wire does so within `join`, or a batch may overtake it.
 */
export async function startFollowing(
  state: () => FanoutState,
  { topic, since }: Subscribe,
  join: (beginning: Subscribed) => void,
): Promise<Subscribed> {
  const { seq, store } = state();
  if (since !== undefined && since <= seq && seq - since <= RESUME_EVENTS_MAX) {
    const stored = await store.read({ fromSeq: since + 1, limit: RESUME_EVENTS_MAX * 2 });
    const now = state();
    // What was committed while reading is published by now or will be after the join.
    const published = stored.filter((line) => line.seq <= now.seq).map(readEvent);
    // Something may have been counted down then that is not now.
    const events = eventsOf(topic, published, { practice: now.practice, countsDown: true });
    const last = stored.at(-1)?.seq ?? since;
    if (last >= now.seq) {
      const missed = { kind: 'events', seq: now.seq, events } as const;
      join(missed);
      return missed;
    }
  }
  const now = state();
  const snapshot = { kind: 'snapshot', seq: now.seq, state: structuredClone(now.snapshot(topic)) } as const;
  join(snapshot);
  return snapshot;
}
