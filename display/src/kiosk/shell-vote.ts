import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  renameSync,
  openSync,
  fsyncSync,
  closeSync,
} from 'node:fs';
import { join } from 'node:path';
import { LAN_PROTOCOL } from '@forno/shared/protocol/lan';
import type { Kept } from '../client/kept.ts';
import { ScreenVoter } from '../client/voter.ts';
import type { Identity } from './identity-file.ts';

/**
 * The third vote of a screen in a shell: given by the shell, which sees the machines' certificates and keeps
 * the device's token, where a browser's page can do neither.
 */
export class ShellVote {
  readonly #identity: () => Identity;
  readonly #voter: ScreenVoter;

  constructor(
    dataDir: string,
    { identity, log }: { readonly identity: () => Identity; readonly log: (line: string) => void },
  ) {
    this.#identity = identity;
    this.#voter = new ScreenVoter({
      kept: keepDurably(join(dataDir, 'vote')),
      hello: () => {
        const { deviceId, kind, name, shop } = identity();
        return { protocol: LAN_PROTOCOL, deviceId, kind, name, ...(shop && { token: shop.token }) };
      },
      newId: () => randomBytes(6).toString('hex'),
      runningMs: () => performance.now(),
      onTrouble: (reason) => log(`this screen has no vote: ${reason}`),
      authority: () => identity().shop?.authority ?? null,
    });
  }

  /** Goes to the machines of the shop that it is paired with. */
  follow(addresses: readonly string[]): void {
    const { shop } = this.#identity();
    // A plain address is for pages in browsers; the same port takes TLS.
    const proven = addresses.map((address) => address.replace(/^http:/, 'https:'));
    if (shop) void this.#voter.follow(shop.storeId, proven);
  }

  close(): void {
    this.#voter.close();
  }
}

/** On the disk, with the folder that names it, when `save` resolves: a vote that is forgotten is given twice. */
function keepDurably(dir: string): Kept {
  mkdirSync(dir, { recursive: true });
  const file = (key: string): string => join(dir, `${key}.json`);
  return {
    load: (key) => Promise.resolve(readIfThere(file(key))),
    save: (key, value) => {
      const fresh = `${file(key)}.new`;
      writeFileSync(fresh, JSON.stringify(value()), { mode: 0o600, flush: true });
      renameSync(fresh, file(key));
      if (process.platform !== 'win32') syncFolder(dir);
      return Promise.resolve();
    },
    clear: () => {
      rmSync(dir, { recursive: true, force: true });
      mkdirSync(dir, { recursive: true });
      return Promise.resolve();
    },
  };
}

function readIfThere(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Windows opens no folder as a file; its file system writes names in order by itself. */
function syncFolder(dir: string): void {
  const folder = openSync(dir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
