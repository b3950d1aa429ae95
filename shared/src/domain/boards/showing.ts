import { dayPartsAt, localTime } from '../business-date.ts';
import type { Menu } from '../menu/menu.ts';
import type { Availability } from '../shop/shop.ts';
import {
  PLAIN_BOARD,
  type Board,
  type BoardLayout,
  type Boards,
  type Promotion,
  type PromotionPlace,
} from './boards.ts';
import { isScheduled } from './schedule.ts';

export interface ShowingFacts {
  readonly menu: Menu;
  readonly timeZone: string;
  readonly availability: Readonly<Record<string, Availability>>;
  readonly now: number;
}

/** The board a screen was given, or the chain's first; without any, the plain one. */
export const boardOf = (boards: Boards | null, boardId: string | null): Board =>
  boards?.boards.find((board) => board.boardId === boardId) ?? boards?.boards[0] ?? PLAIN_BOARD;

/** The layout for this moment and this shape of screen. Where none was meant for it, all of the menu: a board is never empty. */
export function layoutOf(
  board: Board,
  { menu, timeZone, now }: Pick<ShowingFacts, 'menu' | 'timeZone' | 'now'>,
  shape: 'landscape' | 'portrait',
): BoardLayout {
  const parts = dayPartsAt(menu.dayParts, localTime(now, timeZone));
  const fits = ({ dayPartIds, shape: meant }: BoardLayout): boolean =>
    (meant === 'any' || meant === shape) &&
    (dayPartIds.length === 0 || dayPartIds.some((id) => parts.includes(id)));
  return board.layouts.find(fits) ?? PLAIN_BOARD.layouts[0]!;
}

/** Whether a promotion is shown now: on schedule, and what it praises is for sale. */
function isPromoted({ schedule, itemId }: Promotion, facts: ShowingFacts): boolean {
  if (!isScheduled(schedule, localTime(facts.now, facts.timeZone))) return false;
  if (itemId === null) return true;
  return (
    facts.menu.items.some((item) => item.id === itemId) &&
    facts.availability[`item:${itemId}`]?.available !== false
  );
}

/** What is advertised at a place now, in the document's order. */
export const promotionsAt = (
  boards: Boards | null,
  place: PromotionPlace,
  facts: ShowingFacts,
): readonly Promotion[] =>
  (boards?.promotions ?? []).filter(
    (promotion) => promotion.places.includes(place) && isPromoted(promotion, facts),
  );

/** Where a round of `seconds` each stands; by the master's clock, so that screens side by side turn together. */
export function turnAt(secondsEach: readonly number[], now: number): number {
  const round = secondsEach.reduce((sum, seconds) => sum + seconds, 0);
  if (round === 0) return 0;
  let left = (now / 1000) % round;
  for (const [index, seconds] of secondsEach.entries()) {
    if (left < seconds) return index;
    left -= seconds;
  }
  return 0;
}

/** When the turn after the one at `now` begins, in ms from `now`. */
export function untilNextTurnMs(secondsEach: readonly number[], now: number): number {
  const round = secondsEach.reduce((sum, seconds) => sum + seconds, 0);
  if (round === 0) return Number.POSITIVE_INFINITY;
  let left = (now / 1000) % round;
  for (const seconds of secondsEach) {
    if (left < seconds) return Math.ceil((seconds - left) * 1000);
    left -= seconds;
  }
  return 0;
}
