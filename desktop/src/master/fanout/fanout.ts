import { told, type ShopEvent, type ToldEvent } from '@forno/shared/events';
import { isPractice, practiceOrders, type PracticeOrders } from '@forno/shared/projections';
import type { LogStore } from '@forno/shared/ports';
import type { Subscribe, Subscribed } from '@forno/shared/protocol/lan';
import { TOPIC_EVENTS, type Topic } from '@forno/shared/protocol/topics';
import { readEvent } from '../dispatch/fold-log.ts';

/** Events further back than this are not sent one by one: a snapshot is shorter. */
const RESUME_EVENTS_MAX = 5_000;

/** What a topic is told: of practice, which reaches neither the kitchen nor the guests, only the terminals hear. */
export const eventsOf = (
  topic: Topic,
  events: readonly ShopEvent[],
  practice: PracticeOrders = NO_PRACTICE,
): ToldEvent[] =>
  events
    .filter(
      (event) =>
        TOPIC_EVENTS[topic].has(event.eventType) && (topic === 'terminal' || !isPractice(practice, event)),
    )
    .map(told);

const NO_PRACTICE = practiceOrders.empty();

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
    const events = eventsOf(topic, published, now.practice);
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
