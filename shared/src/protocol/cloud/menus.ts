import { z } from 'zod';
import { menuSchema } from '../../domain/menu/menu.ts';
import { menuOverridesSchema } from '../../domain/menu/override.ts';
import { rolloutSchema } from '../../domain/menu/rollout.ts';

/** `GET /v1/menus` */
export const menuListSchema = z.object({
  menus: z.array(
    z.object({
      menuId: z.string(),
      name: z.string(),
      publishedVersion: z.int().nullable(),
      publishedAt: z.int().nullable(),
      /** Rises with each saved draft; 0 while there is none. */
      draftRevision: z.int(),
      stores: z.int(),
      /** Somebody waits for another to look at the draft. */
      inReview: z.boolean().default(false),
    }),
  ),
});

/** `GET /v1/menus/:menuId`: the draft if there is one, else what is published. `revision` goes into `If-Match`. */
export const menuDocumentSchema = z.object({
  menu: menuSchema,
  /** What regions and stores say differently; part of the draft, and of a version. */
  overrides: menuOverridesSchema.default([]),
  revision: z.int(),
  isDraft: z.boolean(),
  publishedVersion: z.int().nullable(),
});
export type MenuDocument = z.infer<typeof menuDocumentSchema>;

/** `PUT /v1/menus/:menuId/draft`; without `overrides` those there are stay. */
export const saveDraftSchema = z.object({
  menu: menuSchema,
  overrides: menuOverridesSchema.optional(),
  revision: z.int().min(0),
});

const noteSchema = z.string().trim().max(200).optional();

/** `POST /v1/menus/:menuId/publish`; with a rollout only some stores are told at first. */
export const publishRequestSchema = z
  .object({ note: noteSchema, rollout: rolloutSchema.optional() })
  .default({});

/** `POST /v1/menus/:menuId/publish`: what became of the draft, and how many stores were told. */
export const publishAnswerSchema = z.object({
  menuId: z.string(),
  version: z.int(),
  sha256: z.string(),
  stores: z.int(),
});

/** `GET /v1/menus/:menuId/versions` */
export const menuVersionsSchema = z.object({
  versions: z.array(
    z.object({
      version: z.int(),
      publishedAt: z.int(),
      publishedBy: z.string(),
      sha256: z.string(),
      note: z.string().nullable(),
      /** Of a menu: the document of what regions and stores say differently. */
      overridesSha256: z.string().nullable().default(null),
      /** Of a menu that was rolled back: the version that this one is again. */
      contentOf: z.int().nullable().default(null),
    }),
  ),
});
