import { z } from 'zod';

/**
 * A shop's backup in the cloud: encrypted parts under the shop's own names, each sent in chunks. The cloud
 * keeps them and can open none: the key is the shop's.
 */

/** In one chunk, before it is written as base64. */
export const BACKUP_CHUNK_BYTES_MAX = 512 * 1024;
/** A part is at most a quarter of a gigabyte, as it is when it is opened. */
export const BACKUP_CHUNKS_MAX = 512;

const nameSchema = z
  .string()
  .regex(/^(log|documents|beside)\/[a-z0-9]{1,64}$/, 'log, documents or beside, and a name');
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

export const backupChunkSchema = z.object({
  name: nameSchema,
  /** Of the whole sealed part: chunks of one sending belong together by it. */
  sha256: sha256Schema,
  index: z
    .int()
    .min(0)
    .max(BACKUP_CHUNKS_MAX - 1),
  count: z.int().min(1).max(BACKUP_CHUNKS_MAX),
  data: z.base64().max(Math.ceil(BACKUP_CHUNK_BYTES_MAX / 3) * 4),
});
export type BackupChunk = z.infer<typeof backupChunkSchema>;

export const backupKeptSchema = z.object({
  /** All chunks are here, and what the part was before is gone. */
  whole: z.boolean(),
});

export const backupListQuery = z.object({
  folder: z.enum(['log', 'documents', 'beside']),
  /** The last name of the page before. */
  after: z.string().max(80).default(''),
});
export const backupListSchema = z.object({
  /** Whole parts alone, sorted; a page of a thousand. */
  names: z.array(z.string()),
  isLast: z.boolean(),
});

export const backupPartQuery = z.object({
  name: nameSchema,
  index: z.coerce.number().int().min(0).default(0),
});
export const backupPartSchema = z.object({ sha256: sha256Schema, count: z.int().min(1), data: z.string() });

/** Of each store that keeps its backup in the cloud, for those who look after the chain's shops. */
export const shopBackupsSchema = z.object({
  backups: z.array(
    z.object({
      storeId: z.string(),
      /** When the last whole part came, milliseconds since the epoch; each was held against its hash then. */
      keptAt: z.int(),
      parts: z.int(),
      bytes: z.int(),
      /** Parts of which chunks are still missing. */
      unfinished: z.int(),
    }),
  ),
});
export type ShopCloudBackup = z.infer<typeof shopBackupsSchema>['backups'][number];
