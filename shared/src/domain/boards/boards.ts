import { z } from 'zod';
import { menuIdSchema } from '../menu/price.ts';
import { scheduleSchema } from './schedule.ts';

/** Screens that hang side by side and show one board. */
export const BOARD_SCREENS_MAX = 6;

const seconds = z.int().min(4).max(600);
/** Which of the board's screens shows it, from 1; null: it flows over all of them, or each shows it. */
const screen = z.int().min(1).max(BOARD_SCREENS_MAX).nullable().default(null);

/** Where something is advertised. */
export const PROMOTION_PLACES = ['menu-board', 'lobby', 'customer'] as const;
export type PromotionPlace = (typeof PROMOTION_PLACES)[number];

const promotionSchema = z.object({
  promotionId: menuIdSchema,
  title: z.string().trim().min(1).max(60),
  text: z.string().trim().max(160).default(''),
  /** Its picture and its price of the moment stand beside the words; sold out, it is not shown. */
  itemId: menuIdSchema.nullable().default(null),
  places: z.array(z.enum(PROMOTION_PLACES)).min(1),
  seconds: seconds.default(12),
  schedule: scheduleSchema,
});
export type Promotion = z.infer<typeof promotionSchema>;

const pageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('menu'),
    pageId: menuIdSchema,
    screen,
    seconds: seconds.default(14),
    /** In this order; none: all that the menu has. */
    categoryIds: z.array(menuIdSchema).max(40).default([]),
    deals: z.boolean().default(true),
    /** Null: as many as have room. */
    columns: z.int().min(1).max(4).nullable().default(null),
  }),
  z.object({
    kind: z.literal('promotion'),
    pageId: menuIdSchema,
    screen,
    promotionId: menuIdSchema,
  }),
]);
export type BoardPage = z.infer<typeof pageSchema>;

const layoutSchema = z.object({
  layoutId: menuIdSchema,
  name: z.string().trim().min(1).max(40),
  /** Of the menu; none: at any time. */
  dayPartIds: z.array(menuIdSchema).max(12).default([]),
  /** Of the screen that shows it. */
  shape: z.enum(['any', 'landscape', 'portrait']).default('any'),
  pages: z.array(pageSchema).min(1).max(20),
});
export type BoardLayout = z.infer<typeof layoutSchema>;

const boardSchema = z.object({
  boardId: menuIdSchema,
  name: z.string().trim().min(1).max(40),
  screens: z.int().min(1).max(BOARD_SCREENS_MAX).default(1),
  /** The first one that is meant for the time of day and the shape of the screen is shown. */
  layouts: z.array(layoutSchema).min(1).max(12),
});
export type Board = z.infer<typeof boardSchema>;

/**
 * What a chain's screens for customers show besides the menu itself: a document beside the log. Categories,
 * items and day parts are the menu's; one that a menu does not have is left out, as the two are published apart.
 */
export const boardsSchema = z
  .object({
    version: z.int().min(1),
    boards: z.array(boardSchema).max(20).default([]),
    promotions: z.array(promotionSchema).max(50).default([]),
  })
  .superRefine(({ boards, promotions }, context) => {
    const issue = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    const once = (ids: readonly string[], at: (n: number) => (string | number)[]): void => {
      ids.forEach((id, n) => {
        if (ids.indexOf(id) !== n) issue(at(n), `"${id}" is there twice`);
      });
    };
    once(
      promotions.map(({ promotionId }) => promotionId),
      (n) => ['promotions', n, 'promotionId'],
    );
    once(
      boards.map(({ boardId }) => boardId),
      (n) => ['boards', n, 'boardId'],
    );
    boards.forEach(({ layouts, screens }, b) => {
      once(
        layouts.map(({ layoutId }) => layoutId),
        (n) => ['boards', b, 'layouts', n, 'layoutId'],
      );
      layouts.forEach(({ pages }, l) => {
        const at = (n: number, field: string) => ['boards', b, 'layouts', l, 'pages', n, field];
        once(
          pages.map(({ pageId }) => pageId),
          (n) => at(n, 'pageId'),
        );
        pages.forEach((page, n) => {
          if (page.screen !== null && page.screen > screens)
            issue(at(n, 'screen'), `the board has ${screens} screens`);
          if (page.kind === 'promotion' && !promotions.some((one) => one.promotionId === page.promotionId))
            issue(at(n, 'promotionId'), `unknown promotion "${page.promotionId}"`);
        });
      });
    });
  });
export type Boards = z.infer<typeof boardsSchema>;

/** Before a chain has made boards of its own: one screen with all of the menu. */
export const PLAIN_BOARD: Board = boardSchema.parse({
  boardId: 'plain',
  name: 'Menu',
  layouts: [{ layoutId: 'all', name: 'Menu', pages: [{ kind: 'menu', pageId: 'menu' }] }],
});
