import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO_STORES } from '@forno/shared/demo';
import { demoStaff } from '../../cloud-api/src/seed/demo.ts';
import { shopKey } from '../../desktop/src/master/data-folder.ts';
import { MASTER_NODE_FLAGS } from '../../desktop/src/master/process-flags.ts';
import { openStore } from '../../desktop/src/master/store/index.ts';
import { choosePorts } from '../../tools/chain/ports.ts';
import { fillHistory } from '../../tools/chain/history.ts';
import { ROOT } from './chain.ts';

/** A shop's master as a process of its own, with the demo menu, without a cloud; killed and started at will. */
export class ShopProcess {
  readonly dataDir: string;
  readonly url: string;
  readonly #port: number;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  output = '';

  private constructor(dataDir: string, port: number, env: Readonly<Record<string, string>>) {
    this.dataDir = dataDir;
    this.#port = port;
    this.#env = env;
    this.url = `http://127.0.0.1:${port}/`;
  }

  /** Prepares the folder: menu and a short history are in the log. */
  static async prepare(env: Readonly<Record<string, string>> = {}): Promise<ShopProcess> {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'forno-shop-'));
    const key = shopKey(dataDir, undefined);
    const log = { info: () => undefined, warn: console.warn, error: console.error };
    await fillHistory({
      store: DEMO_STORES[0],
      openStore: () => openStore({ dir: path.join(dataDir, 'store'), engine: 'sqlite', key }),
      days: 0,
      ordersPerDay: 5,
      now: Date.now(),
      staff: { version: 1, staff: await demoStaff() },
      log,
    });
    const { shop } = await choosePorts(0);
    return new ShopProcess(dataDir, shop, env);
  }

  /** Starts it; `wrap` puts another program in front, such as strace. */
  async start({
    wrap = [],
    env = {},
  }: {
    readonly wrap?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  } = {}): Promise<void> {
    const program = path.join(ROOT, 'desktop/src/master/main.ts');
    const command = [...wrap, process.execPath, ...MASTER_NODE_FLAGS, program];
    this.#child = spawn(command[0]!, command.slice(1), {
      env: {
        ...process.env,
        PORT: String(this.#port),
        HOST: '127.0.0.1',
        FORNO_DATA: this.dataDir,
        FORNO_STORE: 'store-001',
        FORNO_ADMISSION: 'open',
        ...this.#env,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    const until = Date.now() + 60_000;
    while (!(await this.isUp())) {
      if (this.#child.exitCode !== null || Date.now() > until)
        throw new Error(`the master did not start:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async isUp(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}healthz`)).ok;
    } catch (error) {
      if (error instanceof TypeError) return false;
      throw error;
    }
  }

  get pid(): number {
    return this.#child!.pid!;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    // To the whole group: a tracer that is killed would let its program run on.
    process.kill(-child.pid!, signal);
    await once(child, 'exit');
  }

  async discard(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
