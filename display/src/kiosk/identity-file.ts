import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { deviceKindSchema, type DeviceKind } from '@forno/shared/domain';

const identitySchema = z.object({
  deviceId: z.string(),
  kind: deviceKindSchema,
  name: z.string(),
  /** Of the shop it was paired with; null: it is new. */
  shop: z
    .object({
      storeId: z.string(),
      /** Certificate, PEM. */
      authority: z.string(),
      token: z.string(),
    })
    .nullable(),
  /** Where its master was last. */
  last: z.object({ host: z.string(), port: z.int() }).nullable(),
  /** What somebody typed on this machine because the shop was not found. */
  typed: z
    .object({ host: z.string(), port: z.int(), authority: z.string().nullable() })
    .nullable()
    .default(null),
});
export type Identity = z.infer<typeof identitySchema>;

/** What protects a text at rest: the machine's keychain in Electron; without one, the file's owner. */
export interface Seal {
  readonly seal: (text: string) => Buffer;
  readonly open: (bytes: Buffer) => string;
}

const NO_SEAL: Seal = { seal: (text) => Buffer.from(text), open: (bytes) => bytes.toString('utf8') };

/** Who this shell is, on disk, readable by its owner only. */
export class IdentityFile {
  readonly #file: string;
  readonly #seal: Seal;
  #identity: Identity;

  constructor(
    dataDir: string,
    fresh: { readonly kind: DeviceKind; readonly name: string },
    seal: Seal = NO_SEAL,
  ) {
    mkdirSync(dataDir, { recursive: true });
    this.#file = join(dataDir, 'identity');
    this.#seal = seal;
    this.#identity = this.#read() ?? {
      ...fresh,
      deviceId: `${fresh.kind}-${randomBytes(4).toString('hex')}`,
      shop: null,
      last: null,
      typed: null,
    };
  }

  get identity(): Identity {
    return this.#identity;
  }

  keep(change: Partial<Identity>): void {
    this.#identity = { ...this.#identity, ...change };
    const partial = `${this.#file}.new`;
    writeFileSync(partial, this.#seal.seal(JSON.stringify(this.#identity)), { mode: 0o600, flush: true });
    renameSync(partial, this.#file);
  }

  #read(): Identity | null {
    let bytes: Buffer;
    try {
      bytes = readFileSync(this.#file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    return identitySchema.parse(JSON.parse(this.#seal.open(bytes)));
  }
}
