import { z } from 'zod';
import { boardsSchema } from '../../domain/boards/boards.ts';

/** `GET /v1/boards`: the draft if there is one, else what is published, else none. `revision` goes into `If-Match`. */
export const boardsDocumentSchema = z.object({
  boards: boardsSchema,
  revision: z.int(),
  isDraft: z.boolean(),
  publishedVersion: z.int().nullable(),
});
export type BoardsDocument = z.infer<typeof boardsDocumentSchema>;

/** `PUT /v1/boards/draft` */
export const saveBoardsSchema = z.object({ boards: boardsSchema, revision: z.int().min(0) });

/** `POST /v1/boards/publish`: the draft becomes the next version and every store is told. */
export const publishedBoardsSchema = z.object({ version: z.int(), sha256: z.string(), stores: z.int() });
