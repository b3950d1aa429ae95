import { z } from 'zod';
import { menuSchema } from '../../domain/menu/menu.ts';

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
    }),
  ),
});

/** `GET /v1/menus/:menuId`: the draft if there is one, else what is published. `revision` goes into `If-Match`. */
export const menuDocumentSchema = z.object({
  menu: menuSchema,
  revision: z.int(),
  isDraft: z.boolean(),
  publishedVersion: z.int().nullable(),
});
export type MenuDocument = z.infer<typeof menuDocumentSchema>;

/** `PUT /v1/menus/:menuId/draft` */
export const saveDraftSchema = z.object({ menu: menuSchema, revision: z.int().min(0) });

/** `POST /v1/menus/:menuId/publish`: the draft becomes the next version and every store of the menu is told. */
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
    }),
  ),
});
