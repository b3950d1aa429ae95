import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoBoards } from '../../demo/boards.ts';
import { demoMenu } from '../../demo/menu.ts';
import { atLocal, localTime } from '../business-date.ts';
import { boardsSchema, PLAIN_BOARD, type Boards } from './boards.ts';
import { isScheduled, scheduleSchema } from './schedule.ts';
import { boardOf, layoutOf, promotionsAt, turnAt, untilNextTurnMs } from './showing.ts';

const ZONE = 'America/New_York';
const menu = demoMenu();
const at = (date: string, time: string): number =>
  atLocal(date, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), ZONE);
/** A Thursday. */
const DAY = '2026-11-26';

describe('a schedule', () => {
  const on = (schedule: object, date: string, time: string): boolean =>
    isScheduled(scheduleSchema.parse(schedule), localTime(at(date, time), ZONE));

  it('without bounds is always', () => expect(on({}, DAY, '03:00')).toBe(true));

  it.each([
    [{ firstDate: DAY }, '2026-11-25', '23:59', false],
    [{ firstDate: DAY, lastDate: DAY }, DAY, '00:00', true],
    [{ lastDate: DAY }, '2026-11-27', '00:00', false],
    [{ weekdays: [4] }, DAY, '12:00', true],
    [{ weekdays: [5] }, DAY, '12:00', false],
    [{ from: '11:00', to: '14:30' }, DAY, '11:00', true],
    [{ from: '11:00', to: '14:30' }, DAY, '14:30', false],
    [{ from: '22:00', to: '02:00' }, DAY, '23:00', true],
    [{ from: '22:00', to: '02:00' }, DAY, '12:00', false],
    // Thursday's night runs into Friday, and ends with Thursday.
    [{ weekdays: [4], from: '22:00', to: '02:00' }, '2026-11-27', '01:00', true],
    [{ weekdays: [4], from: '22:00', to: '02:00' }, DAY, '01:00', false],
    [{ lastDate: DAY, from: '22:00', to: '02:00' }, '2026-11-27', '01:59', true],
  ])('%j on %s at %s: %s', (schedule, date, time, shown) => expect(on(schedule, date, time)).toBe(shown));
});

describe('the boards document', () => {
  const fault = (change: (boards: Boards) => unknown): string => {
    const parsed = boardsSchema.safeParse(change(demoBoards()));
    return parsed.success
      ? ''
      : `${parsed.error.issues[0]!.path.join('.')}: ${parsed.error.issues[0]!.message}`;
  };

  it('of the demo praises what the demo sells', () => {
    const { promotions, boards } = demoBoards();
    const praised = promotions.flatMap(({ itemId }) => (itemId === null ? [] : [itemId]));
    expect(menu.items.map(({ id }) => id)).toEqual(expect.arrayContaining(praised));
    const pages = boards.flatMap(({ layouts }) => layouts.flatMap((layout) => layout.pages));
    const shown = pages.flatMap((page) => (page.kind === 'menu' ? page.categoryIds : []));
    expect(menu.categories.map(({ id }) => id)).toEqual(expect.arrayContaining(shown));
  });

  it('says what is wrong with it, and where', () => {
    expect(fault((boards) => ({ ...boards, promotions: [] }))).toMatch(/promotionId: unknown promotion/);
    expect(fault((boards) => ({ ...boards, boards: [boards.boards[1], boards.boards[1]] }))).toBe(
      'boards.1.boardId: "wall" is there twice',
    );
    expect(fault((boards) => ({ ...boards, boards: [{ ...boards.boards[1], screens: 2 }] }))).toBe(
      'boards.0.layouts.0.pages.2.screen: the board has 2 screens',
    );
  });
});

describe('what a screen shows', () => {
  const facts = (time: string, availability = {}) => ({
    menu,
    timeZone: ZONE,
    availability,
    now: at(DAY, time),
  });

  it('follows the time of day and the shape of the screen', () => {
    const board = boardOf(demoBoards(), 'counter');
    const layout = (time: string, shape: 'landscape' | 'portrait') =>
      layoutOf(board, facts(time), shape).layoutId;
    expect(layout('12:00', 'landscape')).toBe('day');
    expect(layout('23:00', 'landscape')).toBe('late');
    expect(layout('23:00', 'portrait')).toBe('portrait');
  });

  it('is the first board where none was asked for, and the plain one in a chain without', () => {
    expect(boardOf(demoBoards(), null).boardId).toBe('counter');
    expect(boardOf(demoBoards(), 'gone').boardId).toBe('counter');
    expect(boardOf(null, 'counter')).toBe(PLAIN_BOARD);
  });

  it('is never empty, even where no layout was meant for now', () => {
    const [board] = demoBoards().boards;
    const lateOnly = { ...board!, layouts: board!.layouts.filter(({ layoutId }) => layoutId === 'late') };
    expect(layoutOf(lateOnly, facts('12:00'), 'landscape')).toBe(PLAIN_BOARD.layouts[0]);
  });

  it('praises nothing that is sold out or out of season', () => {
    const shown = (time: string, availability = {}) =>
      promotionsAt(demoBoards(), 'lobby', facts(time, availability)).map(({ promotionId }) => promotionId);
    expect(shown('12:00')).toEqual(['diavola', 'lunch', 'dessert']);
    expect(shown('20:00')).toEqual(['diavola', 'dessert']);
    const none = { kind: 'item', id: 'tiramisu', available: false, remaining: null } as const;
    expect(shown('20:00', { 'item:tiramisu': none })).toEqual(['diavola']);
  });

  it('turns at the same moment on every screen of a board', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 4, max: 60 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        (seconds, now) => {
          const turn = turnAt(seconds, now);
          const wait = untilNextTurnMs(seconds, now);
          expect(seconds[turn]).toBeGreaterThan(0);
          expect(wait).toBeGreaterThan(0);
          expect(wait).toBeLessThanOrEqual(seconds[turn]! * 1000);
          expect(turnAt(seconds, now + wait - 2)).toBe(turn);
          expect(turnAt(seconds, now + wait + 1)).toBe((turn + 1) % seconds.length);
        },
      ),
    );
    expect(turnAt([], 5)).toBe(0);
  });
});
