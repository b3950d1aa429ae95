import { describe, expect, it } from 'vitest';
import { demoBoards } from '@forno/shared/demo';
import { boardsSchema } from '@forno/shared/domain';
import {
  changeLayout,
  changePages,
  menuPage,
  moved,
  newBoard,
  newLayout,
  newPromotion,
  promotionPage,
  removePromotion,
} from './board-edit.ts';

const boards = demoBoards();
const check = (value: unknown): void => {
  const parsed = boardsSchema.safeParse(value);
  expect(parsed.success ? null : parsed.error.issues).toBeNull();
};

describe('what an editor makes', () => {
  it('can be saved as it is', () => {
    const promotion = newPromotion(boards);
    let next = {
      ...boards,
      promotions: [...boards.promotions, promotion, newPromotion({ ...boards, promotions: [promotion] })],
    };
    next = { ...next, boards: [...next.boards, newBoard(next)] };
    next = { ...next, boards: [...next.boards, newBoard(next)] };
    next = changePages(next, { board: 2, layout: 0 }, (pages) => [
      ...pages,
      menuPage(pages),
      promotionPage([...pages, menuPage(pages)], promotion.promotionId),
    ]);
    check(next);
    expect(new Set(next.boards.map(({ boardId }) => boardId)).size).toBe(4);
  });

  it('changes the one layout and leaves the others what they were', () => {
    const next = changeLayout(boards, { board: 0, layout: 1 }, { name: 'Night', shape: 'landscape' });
    expect(next.boards[0]!.layouts[1]).toMatchObject({ name: 'Night', shape: 'landscape' });
    expect(next.boards[0]!.layouts[0]).toBe(boards.boards[0]!.layouts[0]);
    expect(next.boards[1]).toBe(boards.boards[1]);
  });

  it('takes a promotion off every page with it, and leaves no layout empty', () => {
    const only = promotionPage([], 'diavola');
    const lone = {
      ...boards,
      boards: [{ ...boards.boards[0]!, layouts: [{ ...newLayout([]), pages: [only] }] }],
    };
    for (const all of [boards, lone]) {
      const next = removePromotion(all, 'diavola');
      check(next);
      expect(JSON.stringify(next)).not.toContain('"promotionId":"diavola"');
    }
  });

  it('moves within the list and not out of it', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });
});
