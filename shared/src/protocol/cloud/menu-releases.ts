import { z } from 'zod';
import { menuFindingSchema } from '../../domain/menu-check/finding.ts';
import { menuSchema } from '../../domain/menu/menu.ts';
import { menuOverrideSchema } from '../../domain/menu/override.ts';
import { rolloutSchema } from '../../domain/menu/rollout.ts';

const note = z.string().trim().max(200).optional();

export const menuReviewSchema = z.object({
  /** Of the draft that was looked at. */
  revision: z.int(),
  state: z.enum(['open', 'approved', 'returned', 'withdrawn']),
  /** The draft was saved since: it has to be submitted again. */
  isOutdated: z.boolean(),
  note: z.string().nullable(),
  submittedBy: z.string(),
  submittedAt: z.int(),
  /** The one who asks handed it in, and cannot decide on it. */
  isOwn: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: z.int().nullable(),
  decisionNote: z.string().nullable(),
});
export type MenuReview = z.infer<typeof menuReviewSchema>;

/** `POST /v1/menus/:menuId/review` */
export const submitReviewSchema = z.object({ note }).default({});
/** `POST /v1/menus/:menuId/review/decision` */
export const reviewDecisionSchema = z.object({
  decision: z.enum(['approve', 'return', 'withdraw']),
  /** The draft that was looked at; another one is not decided on. */
  revision: z.int().min(0),
  note,
});

/** `PUT /v1/menus/:menuId/policy` */
export const menuPolicySchema = z.object({ reviewRequired: z.boolean() });

/** `PUT /v1/menus/:menuId/schedule` */
export const scheduleRequestSchema = z.object({
  /** Milliseconds since the epoch, in the future. */
  publishAt: z.int().min(1).max(8_640_000_000_000_000),
  rollout: rolloutSchema.optional(),
  note,
});
export const menuScheduleSchema = z.object({
  publishAt: z.int(),
  state: z.enum(['waiting', 'done', 'failed', 'cancelled']),
  revision: z.int(),
  rollout: rolloutSchema.nullable(),
  note: z.string().nullable(),
  createdBy: z.string(),
  version: z.int().nullable(),
  /** Why it was not published. */
  error: z.string().nullable(),
});
export type MenuSchedule = z.infer<typeof menuScheduleSchema>;

/** `POST /v1/menus/:menuId/rollout`: the next stores of the version that is being rolled out. */
export const widenRolloutSchema = z.object({ rollout: rolloutSchema });
/** `POST /v1/menus/:menuId/rollback`: what a former version held is the next one, everywhere at once. */
export const rollbackSchema = z
  .object({ version: z.int().min(1).max(2_147_483_647).optional(), note })
  .default({});

/** `GET /v1/menus/:menuId/releases`: how far the draft and the newest version have come. */
export const menuReleasesSchema = z.object({
  reviewRequired: z.boolean(),
  review: menuReviewSchema.nullable(),
  schedule: menuScheduleSchema.nullable(),
  version: z.int().nullable(),
  rollout: z.object({ version: z.int(), state: z.enum(['running', 'done', 'rolled-back']) }).nullable(),
  stores: z.array(
    z.object({
      storeId: z.string(),
      name: z.string(),
      region: z.string(),
      /** What it was told to sell from. */
      toldVersion: z.int().nullable(),
      /** What it works with. */
      menuVersion: z.int().nullable(),
    }),
  ),
});
export type MenuReleases = z.infer<typeof menuReleasesSchema>;

/** `GET /v1/menus/:menuId/diff?from=&to=` */
export const menuDiffSchema = z.object({
  changes: z.array(
    z.object({
      kind: z.enum(['added', 'removed', 'changed']),
      what: z.string(),
      id: z.string(),
      field: z.string(),
      /** The change as a sentence. */
      text: z.string(),
    }),
  ),
});

/** `GET /v1/menus/:menuId/effective?storeId=`: the menu of one store. */
export const effectiveMenuSchema = z.object({
  menu: menuSchema,
  /** Overrides of it that are of nothing on the menu. */
  unknown: z.array(menuOverrideSchema),
});

/** `POST /v1/menus/:menuId/check`: replays a store's last week against the draft. */
export const startCheckSchema = z.object({ storeId: z.string().min(1).max(64) });
/** `GET /v1/menus/:menuId/check?storeId=` */
export const menuCheckSchema = z.object({
  check: z
    .object({
      storeId: z.string(),
      state: z.enum(['queued', 'running', 'done', 'failed']),
      /** Of the draft that was checked. */
      revision: z.int(),
      isOutdated: z.boolean(),
      ordersDone: z.int(),
      ordersTotal: z.int().nullable(),
      findings: z.array(menuFindingSchema),
      error: z.string().nullable(),
      createdBy: z.string(),
      createdAt: z.int(),
      finishedAt: z.int().nullable(),
    })
    .nullable(),
});
export type MenuCheck = NonNullable<z.infer<typeof menuCheckSchema>['check']>;
