import { z } from 'zod';
import { SPOKEN_KINDS } from '../menu/language.ts';

const subject = { id: z.string(), name: z.string() };

/** Something that a person should have seen before a menu is published. */
export const menuFindingSchema = z.discriminatedUnion('kind', [
  /** Sold last week for another price than it would be now. */
  z.object({
    kind: z.literal('price-changed'),
    ...subject,
    beforeCents: z.int(),
    afterCents: z.int(),
    /** Of last week, and what they would have brought more or less. */
    units: z.int(),
    effectCents: z.int(),
  }),
  /** Sold last week, and could not be any more. */
  z.object({ kind: z.literal('not-sold'), ...subject, units: z.int(), why: z.string() }),
  /** Was used last week, and would not be by some or all of those orders. */
  z.object({
    kind: z.literal('deal-broken'),
    ...subject,
    ordersBefore: z.int(),
    ordersAfter: z.int(),
    why: z.string(),
  }),
  /** Its station is none that this kitchen has a place for. */
  z.object({ kind: z.literal('unrouted'), ...subject, station: z.string() }),
  /** Nothing would be taken from the stock for it. */
  z.object({ kind: z.literal('recipe-missing'), ...subject, variant: z.string() }),
  z.object({
    kind: z.literal('translation-missing'),
    ...subject,
    /** Of the variant of an item, or the part of a combo. */
    innerId: z.string().optional(),
    what: z.enum(SPOKEN_KINDS),
    language: z.string(),
  }),
]);
export type MenuFinding = z.infer<typeof menuFindingSchema>;
export type FindingKind = MenuFinding['kind'];
