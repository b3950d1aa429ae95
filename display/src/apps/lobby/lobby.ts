import type { LobbyBoard, LobbyOrder } from '@forno/shared/projections';
import type { Translator } from '@forno/shared/ui';
import { lobbyMessages } from './lobby-messages.ts';

export interface LobbyLists {
  /** By number: that is what people look for. */
  readonly preparing: readonly LobbyOrder[];
  /** Ready last is first: its customer looks for it now. */
  readonly ready: readonly LobbyOrder[];
}

export function lobbyLists(board: LobbyBoard): LobbyLists {
  const orders = Object.values(board.orders);
  return {
    preparing: orders.filter((order) => order.status === 'preparing').sort((a, b) => a.number - b.number),
    ready: orders
      .filter((order) => order.status === 'ready')
      .sort((a, b) => b.since - a.since || b.number - a.number),
  };
}

export interface WaitFacts {
  /** What the last orders took, in ms. */
  readonly recentMs: readonly number[];
  /** How long each order being made is at it already, in ms. */
  readonly underWayMs: readonly number[];
  /** What the master would promise now, in minutes; null when it has not said. */
  readonly promiseMinutes: number | null;
}

const MINUTE = 60_000;
/** Orders the kitchen makes side by side; each beyond adds a minute. */
const SIDE_BY_SIDE = 8;

/** How many minutes an order given now will take, or null when nothing is known. */
export function expectedMinutes({ recentMs, underWayMs, promiseMinutes }: WaitFacts): number | null {
  const usual = recentMs.length >= 3 ? median(recentMs) / MINUTE : promiseMinutes;
  if (usual === null) return null;
  // When those under way take longer than usual, so will the next.
  const slowest = underWayMs.length >= 3 ? median(underWayMs) / MINUTE : 0;
  return Math.max(usual, slowest) + Math.max(0, underWayMs.length - SIDE_BY_SIDE);
}

/** Round numbers only: a minute more or less is not known. */
export function waitWords(t: Translator, minutes: number | null): string {
  if (minutes === null) return '';
  if (minutes <= 5) return t(lobbyMessages.fewMinutes);
  if (minutes > 50) return t(lobbyMessages.anHour);
  const low = Math.max(5, Math.floor(minutes / 5) * 5);
  return t(lobbyMessages.minutes, { low, high: low + 5 });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
