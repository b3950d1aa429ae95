import { z } from 'zod';
import { valid } from 'semver';
import { pathFault } from './safe-path.ts';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');
const versionSchema = z.string().refine((text) => valid(text) === text, 'a version like 1.4.0');

export const CHUNK_BYTES_MAX = 256 * 1024;
const FILES_MAX = 20_000;

const fileSchema = z.strictObject({
  /** Below the version's folder, with slashes. */
  path: z.string().superRefine((name, context) => {
    const fault = pathFault(name);
    if (fault !== null) context.addIssue({ code: 'custom', message: `"${name}" ${fault}` });
  }),
  bytes: z.int().min(0),
  sha256: sha256Schema,
  executable: z.boolean(),
  /** What it is put together from, in order. */
  chunks: z.array(z.strictObject({ sha256: sha256Schema, bytes: z.int().min(1).max(CHUNK_BYTES_MAX) })),
});
export type ReleaseFile = z.infer<typeof fileSchema>;

/** One version of one product for one platform, as its signed manifest tells it. */
export const releaseSchema = z
  .strictObject({
    format: z.literal(1),
    product: z.enum(['terminal', 'kiosk']),
    platform: z.enum(['win32-x64', 'linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64']),
    channel: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
    version: versionSchema,
    /** Milliseconds since the epoch. An older manifest than the last one seen is a replay. */
    issuedAt: z.int().min(0),
    /** After this nobody takes it: a feed that is held back cannot hold devices on an old version in silence. */
    expiresAt: z.int().min(0),
    /** Versions below must go through that one first. */
    minimumVersion: versionSchema,
    /** The shape of the data folder that this version writes; it reads every older one. */
    dataFormat: z.int().min(1),
    rollout: z.strictObject({
      /** Of the devices in these rings. */
      percent: z.int().min(0).max(100),
      /** Empty: all rings. */
      rings: z.array(z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)).max(20),
      /** Nobody begins it any more; who has it keeps it. */
      halted: z.boolean(),
    }),
    /** What is started, one of the files. */
    entry: z.string(),
    files: z.array(fileSchema).min(1).max(FILES_MAX),
  })
  .superRefine((release, context) => {
    const seen = new Set<string>();
    for (const [index, { path, bytes, chunks }] of release.files.entries()) {
      const refuse = (message: string): void =>
        context.addIssue({ code: 'custom', path: ['files', index], message });
      // Windows and macOS hold two names that differ in case for one file.
      if (seen.has(path.toLowerCase())) refuse(`"${path}" is there twice`);
      seen.add(path.toLowerCase());
      if (chunks.reduce((sum, chunk) => sum + chunk.bytes, 0) !== bytes)
        refuse(`the chunks of "${path}" do not add up to its ${bytes} bytes`);
    }
    if (!release.files.some(({ path }) => path === release.entry))
      context.addIssue({
        code: 'custom',
        path: ['entry'],
        message: `"${release.entry}" is none of the files`,
      });
    if (release.expiresAt <= release.issuedAt)
      context.addIssue({ code: 'custom', path: ['expiresAt'], message: 'lies before issuedAt' });
  });
export type Release = z.infer<typeof releaseSchema>;

/** The folder of a feed in which a product's manifest lies, and its name. */
export const manifestName = ({
  channel,
  product,
  platform,
}: Pick<Release, 'channel' | 'product' | 'platform'>): string => `${channel}/${product}-${platform}.json`;

export const objectName = (sha256: string): string => `objects/${sha256.slice(0, 2)}/${sha256}.zst`;
