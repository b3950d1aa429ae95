import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  changeRollout,
  installFirst,
  makeSigningKey,
  manifestName,
  publishRelease,
  type Release,
  type ShopMoment,
} from '@forno/installers';
import { FeedServer, type Tamper } from './feed-server.ts';
import { makeProgram, type Behaviour } from './program.ts';
import { liveADay, type TerminalDay, type TerminalFacts } from './terminal.ts';

const PRODUCT = { channel: 'stable', product: 'terminal', platform: 'linux-x64' } as const;
const DAY_MS = 24 * 60 * 60 * 1000;
/** When the drill plays. */
export const NOW = Date.UTC(2026, 10, 26, 3);
const QUIET: ShopMoment = { isOpen: false, openOrders: 0, othersBehind: 0 };

/** A publisher with its key and feed, and the terminals that follow it. */
export class Fleet {
  readonly #folder: string;
  readonly key = { keyId: 'release-2026', ...makeSigningKey() };
  readonly keys = { [this.key.keyId]: this.key.publicPem };
  readonly server: FeedServer;
  readonly terminals: Terminal[] = [];

  private constructor(folder: string, server: FeedServer) {
    this.#folder = folder;
    this.server = server;
  }

  static async found(folder: string, size: number): Promise<Fleet> {
    await mkdir(path.join(folder, 'feed'), { recursive: true });
    const fleet = new Fleet(folder, await FeedServer.open(path.join(folder, 'feed')));
    await fleet.publish('1.0.0');
    const manifest = await readFile(path.join(fleet.feedDir, manifestName(PRODUCT)), 'utf8');
    for (let n = 1; n <= size; n++) {
      const terminal = new Terminal(fleet, `till-${n}`, path.join(folder, `till-${n}`));
      await terminal.install(fleet.programDir('1.0.0'), manifest);
      fleet.terminals.push(terminal);
    }
    return fleet;
  }

  get feedDir(): string {
    return path.join(this.#folder, 'feed');
  }

  programDir(version: string): string {
    return path.join(this.#folder, 'programs', version);
  }

  async publish(
    version: string,
    {
      behaviour,
      dataFormat = 1,
      percent = 100,
      rings = [],
      issuedAt = NOW - 2 * DAY_MS,
      expiresAt = NOW + 30 * DAY_MS,
      minimumVersion = '1.0.0',
      key = this.key,
      largeBytes,
    }: {
      readonly behaviour?: Behaviour;
      readonly dataFormat?: number;
      readonly percent?: number;
      readonly rings?: readonly string[];
      readonly issuedAt?: number;
      readonly expiresAt?: number;
      readonly minimumVersion?: string;
      readonly key?: { readonly keyId: string; readonly privatePem: string };
      readonly largeBytes?: number;
    } = {},
  ): Promise<Release> {
    const from = this.programDir(version);
    await makeProgram(from, {
      version,
      dataFormat,
      ...(behaviour && { behaviour }),
      ...(largeBytes !== undefined && { largeBytes }),
    });
    const { release } = await publishRelease({
      from,
      feedDir: this.feedDir,
      key,
      header: {
        ...PRODUCT,
        version,
        issuedAt,
        expiresAt,
        minimumVersion,
        dataFormat,
        rollout: { percent, rings: [...rings], halted: false },
        entry: 'app.mjs',
      },
    });
    return release;
  }

  changeRollout(rollout: Release['rollout'], issuedAt: number): Promise<Release> {
    return changeRollout({
      feedDir: this.feedDir,
      of: PRODUCT,
      change: { rollout, issuedAt },
      key: this.key,
      keys: this.keys,
    });
  }

  /** The manifest's file, for who wants to spoil it. */
  get manifestFile(): string {
    return path.join(this.feedDir, manifestName(PRODUCT));
  }

  tamper(tamper: Tamper | null): void {
    this.server.tamper = tamper;
  }
}

export class Terminal {
  readonly deviceId: string;
  readonly #fleet: Fleet;
  readonly #folder: string;
  rings: readonly string[] = [];

  constructor(fleet: Fleet, deviceId: string, folder: string) {
    this.#fleet = fleet;
    this.deviceId = deviceId;
    this.#folder = folder;
  }

  get root(): string {
    return path.join(this.#folder, 'program');
  }

  get dataDir(): string {
    return path.join(this.#folder, 'data');
  }

  async install(from: string, manifest: string): Promise<void> {
    await installFirst({ root: this.root, keys: this.#fleet.keys }, from, manifest);
    await mkdir(this.dataDir, { recursive: true });
    await this.writeData({ shape: 1, orders: [`${this.deviceId}-order-1`, `${this.deviceId}-order-2`] });
  }

  writeData(data: object): Promise<void> {
    return writeFile(path.join(this.dataDir, 'orders.json'), JSON.stringify(data));
  }

  async data(): Promise<{ shape: number; orders: string[]; lastVersion?: string }> {
    const text = await readFile(path.join(this.dataDir, 'orders.json'), 'utf8');
    return JSON.parse(text) as { shape: number; orders: string[]; lastVersion?: string };
  }

  #facts(change: Partial<TerminalFacts>): TerminalFacts {
    return {
      root: this.root,
      dataDir: this.dataDir,
      feedUrl: this.#fleet.server.url,
      keys: this.#fleet.keys,
      deviceId: this.deviceId,
      rings: this.rings,
      now: NOW,
      moment: QUIET,
      dieAtStep: 0,
      ...change,
    };
  }

  day(change: Partial<TerminalFacts> = {}): Promise<TerminalDay> {
    return liveADay(this.#facts(change));
  }

  /** In a process of its own; null when it was cut off. */
  async dayAsProcess(change: Partial<TerminalFacts> = {}): Promise<TerminalDay | null> {
    const terminal = path.join(import.meta.dirname, 'terminal.ts');
    const child = spawn(process.execPath, [terminal, JSON.stringify(this.#facts(change))], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    return code === 0 ? (JSON.parse(Buffer.concat(said).toString('utf8')) as TerminalDay) : null;
  }

  /** As it was, for the next try. */
  async copyTo(folder: string, deviceId = this.deviceId): Promise<Terminal> {
    await cp(this.#folder, folder, { recursive: true });
    const copy = new Terminal(this.#fleet, deviceId, folder);
    copy.rings = this.rings;
    return copy;
  }
}
