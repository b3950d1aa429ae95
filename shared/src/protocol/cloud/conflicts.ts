import { z } from 'zod';
import { CONFLICT_KINDS, RESOLUTIONS } from '../../sync/conflicts.ts';

/** One side of a conflict, as a manager reads it: facts beside each other by name, then what else there is. */
export const conflictSideSchema = z.object({
  /** Who says so: "Shop", "Chain", "Master till-2". */
  label: z.string().max(80),
  /** When it came to be so, ms since the epoch; null where nobody knows. */
  at: z.int().nullable(),
  facts: z.array(z.object({ name: z.string().max(60), value: z.string().max(300) })).max(60),
});
export type ConflictSide = z.infer<typeof conflictSideSchema>;

export const conflictSchema = z.object({
  conflictId: z.string(),
  storeId: z.string(),
  storeName: z.string(),
  kind: z.enum(CONFLICT_KINDS),
  /** What it is about: an order's id, a review's. */
  subject: z.string(),
  detectedAt: z.int(),
  shop: conflictSideSchema,
  cloud: conflictSideSchema,
  choices: z.array(z.enum(RESOLUTIONS)),
  /** Null while it waits for a manager. */
  resolution: z.enum(RESOLUTIONS).nullable(),
  /** Null: the rule itself decided. */
  resolvedBy: z.string().nullable(),
  resolvedAt: z.int().nullable(),
  note: z.string(),
  /** Orders of the history that was decided against which nobody has looked at yet. */
  waitingOrders: z.int(),
});
export type Conflict = z.infer<typeof conflictSchema>;

/** `GET /v1/conflicts`; open are those that wait for a decision, and those whose orders do. */
export const conflictQuerySchema = z.object({
  state: z.enum(['open', 'resolved']).default('open'),
  storeId: z.string().min(1).max(64).optional(),
});
export const conflictsSchema = z.object({ conflicts: z.array(conflictSchema), open: z.int() });

/** `POST /v1/conflicts/:conflictId/resolve` */
export const resolveConflictSchema = z.object({
  resolution: z.enum(RESOLUTIONS),
  note: z.string().trim().max(300).default(''),
});

/** An order of a history that was decided against. */
export const leftOrderSchema = z.object({
  leftOrderId: z.string(),
  orderId: z.string(),
  number: z.int(),
  businessDate: z.string(),
  status: z.string(),
  service: z.string(),
  callName: z.string().nullable(),
  createdAt: z.int(),
  totalCents: z.int(),
  paidCents: z.int(),
  currency: z.string(),
  lines: z.array(z.object({ name: z.string(), quantity: z.int(), unitCents: z.int() })),
  /** Null: it waits for a person. */
  decision: z.enum(['re-enter', 'dismiss']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.int().nullable(),
  note: z.string(),
  /** The shop's log has it now. */
  isThere: z.boolean(),
});
export type LeftOrder = z.infer<typeof leftOrderSchema>;

/** `GET /v1/conflicts/:conflictId/orders` */
export const leftOrdersSchema = z.object({ orders: z.array(leftOrderSchema) });

/** `POST /v1/left-orders/:leftOrderId/decide` */
export const decideLeftOrderSchema = z.object({
  decision: z.enum(['re-enter', 'dismiss']),
  note: z.string().trim().max(300).default(''),
});
