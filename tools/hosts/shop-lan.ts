import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { demoSettings, DEMO_STORES } from '@forno/shared/demo';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { demoStaff } from '../../cloud-api/src/seed/demo.ts';
import { shopKey } from '../../desktop/src/master/data-folder.ts';
import { MASTER_NODE_FLAGS } from '../../desktop/src/master/process-flags.ts';
import { openStore } from '../../desktop/src/master/store/index.ts';
import { ROOT } from '../chain/pages.ts';
import { fillHistory } from '../chain/history.ts';
import type { HostCloud } from './cloud.ts';
import { VirtualLan } from './lan.ts';
import { Observer } from './observer.ts';
import { HostProcess, type HostProcessOptions } from './process-on-host.ts';

const run = promisify(execFile);
export const STORE = DEMO_STORES[0];
const PORT = 4100;
/** Of each host, where a run gives up. */
const LAST_LINES = 12;
export const MACHINES = ['a', 'b'] as const;
export type MachineName = (typeof MACHINES)[number];
const SCREENS = { k: 'kitchen', l: 'lobby', m: 'menu-board' } as const;
export type HostName = MachineName | keyof typeof SCREENS | 't' | 'c';

export interface ShopLanOptions {
  /** Clocks that can be set: what libfaketime reads, one file a machine. */
  readonly clocks?: { readonly library: string };
  readonly say: (line: string) => void;
}

/**
 * A shop on hosts of its own: two machines, a till that sells, a kitchen, a lobby and a menu screen; all of
 * them real processes, looked at by an observer from outside.
 */
export class ShopLan {
  readonly lan = new VirtualLan();
  readonly dir = mkdtempSync(path.join(tmpdir(), 'forno-lan-'));
  readonly observer = new Observer();
  readonly #options: ShopLanOptions;
  readonly #processes = new Map<HostName, HostProcess>();
  #cloud: HostCloud | null = null;

  constructor(options: ShopLanOptions) {
    this.#options = options;
    for (const host of [...MACHINES, 't', 'k', 'l', 'm', 'c']) this.lan.add(host);
  }

  url(host: HostName): string {
    return `http://${this.lan.address(host)}:${PORT}`;
  }

  dataDir(machine: MachineName): string {
    return path.join(this.dir, machine);
  }

  clockFile(machine: MachineName): string {
    return path.join(this.dir, `${machine}.clock`);
  }

  async prepare(): Promise<void> {
    const dataDir = this.dataDir('a');
    const key = shopKey(dataDir, undefined);
    const settings = demoSettings(STORE.storeId);
    await fillHistory({
      store: STORE,
      openStore: () => openStore({ dir: path.join(dataDir, 'store'), engine: 'sqlite', key }),
      days: 6,
      ordersPerDay: 5,
      now: Date.now(),
      staff: { version: 1, staff: await demoStaff() },
      settings: { ...settings, version: 2, standby: { synchronous: true } },
      log: { info: () => undefined, warn: console.warn, error: console.error },
    });
  }

  /** Starts everything and waits until there is a standby in step, a vote and a sale. */
  async start(): Promise<void> {
    this.startMachine('a');
    await this.until('the master to answer', async () => (await this.mastership('a'))?.role === 'master');
    this.startMachine('b');
    for (const host of Object.keys(SCREENS) as (keyof typeof SCREENS)[]) this.startScreen(host);
    this.#process('t', 'tools/hosts/till.ts', { args: [this.url('a'), 'till-1'] }).start();
    await this.until('a standby in step and a vote', () => this.isWhole());
    await this.until('the till to sell', () => this.observer.told.size > 3);
  }

  startMachine(machine: MachineName): void {
    const { clocks } = this.#options;
    const other = machine === 'a' ? 'b' : 'a';
    mkdirSync(this.dataDir(machine), { recursive: true });
    // A clock that was set stays set.
    if (!existsSync(this.clockFile(machine))) writeFileSync(this.clockFile(machine), '+0\n');
    this.#process(machine, 'desktop/src/master/main.ts', {
      nodeFlags: MASTER_NODE_FLAGS,
      env: {
        PORT: String(PORT),
        FORNO_DATA: this.dataDir(machine),
        FORNO_STORE: STORE.storeId,
        FORNO_ADMISSION: 'open',
        FORNO_ADDRESS: this.url(machine),
        FORNO_PEERS: this.url(other),
        FORNO_STANDBY: String(machine === 'b'),
        NODE_ENV: 'production',
        ...(clocks && {
          LD_PRELOAD: clocks.library,
          FAKETIME_TIMESTAMP_FILE: this.clockFile(machine),
          FAKETIME_NO_CACHE: '1',
          // A clock that is set does not change how long the machine has been running.
          FAKETIME_DONT_FAKE_MONOTONIC: '1',
        }),
        ...this.#cloud?.machineEnv,
      },
    }).start();
  }

  startScreen(host: keyof typeof SCREENS): void {
    const args = [this.url('a'), SCREENS[host], path.join(this.dir, host)];
    this.#process(host, 'tools/hosts/screen.ts', { args }).start();
  }

  process(host: HostName): HostProcess {
    return this.#processes.get(host)!;
  }

  /** How the machines stand, asked on the machine itself; null: nobody answers there. */
  async mastership(machine: MachineName): Promise<MastershipStatus | null> {
    try {
      const [command, ...args] = [
        ...this.lan.on(machine),
        'curl',
        '-s',
        '-m',
        '2',
        `http://127.0.0.1:${PORT}/mastership`,
      ];
      const { stdout } = await run(command!, args);
      return JSON.parse(stdout) as MastershipStatus;
    } catch {
      return null;
    }
  }

  /** A manager's word at a machine; what it answers. */
  async confirm(machine: MachineName, pin: string): Promise<string> {
    const body = JSON.stringify({ pin });
    const request = ['-s', '-m', '5', '-H', 'content-type: application/json', '-d', body];
    const [command, ...args] = [
      ...this.lan.on(machine),
      'curl',
      ...request,
      `http://127.0.0.1:${PORT}/mastership/confirm`,
    ];
    return (await run(command!, args)).stdout;
  }

  /** The machine that is master and not fenced, by its own word; null: none. */
  async master(): Promise<MachineName | null> {
    for (const machine of MACHINES) {
      const status = this.process(machine)?.isRunning ? await this.mastership(machine) : null;
      if (status?.role === 'master' && !status.fenced) return machine;
    }
    return null;
  }

  /** A master, a standby that has everything, and the third vote. */
  async isWhole(): Promise<boolean> {
    const master = await this.master();
    const status = master && (await this.mastership(master));
    return status !== null && status.standby === 'in-step' && status.voter === 'there' && !status.alone;
  }

  async until(what: string, look: () => boolean | Promise<boolean>, timeoutMs = 60_000): Promise<void> {
    const end = performance.now() + timeoutMs;
    while (!(await look())) {
      if (performance.now() > end)
        throw new Error(
          [`waited ${timeoutMs / 1000} s for ${what}`, ...(await this.whoIsWhat())].join('\n  '),
        );
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** How each machine stands by its own word, and the last lines of what everybody said. */
  async whoIsWhat(): Promise<readonly string[]> {
    const machines = MACHINES.map(async (machine) => {
      if (!this.process(machine)?.isRunning) return `${machine} does not run`;
      return `${machine} says: ${JSON.stringify(await this.mastership(machine))}`;
    });
    const said = [...this.#processes.keys()].map((host) => {
      const lines = readFileSync(path.join(this.dir, `${host}.log`), 'utf8')
        .trimEnd()
        .split('\n');
      return [`the last of ${host}:`, ...lines.slice(-LAST_LINES)].join('\n    ');
    });
    return [...(await Promise.all(machines)), ...said];
  }

  /** Stops the till, the screens and the machines, these cleanly, so that their folders can be looked at. */
  async stopMachines(): Promise<void> {
    for (const host of ['t', 'k', 'l', 'm'] as const) await this.#processes.get(host)?.stop();
    for (const machine of MACHINES) await this.#processes.get(machine)?.stop('SIGTERM');
  }

  async startCloud(cloud: HostCloud): Promise<void> {
    this.#cloud = cloud;
    this.#process('c', 'cloud-api/src/main.ts', { env: cloud.env }).start();
    await this.until('the cloud', () => cloud.isReady(), 120_000);
  }

  /** By the master's own word. */
  async cloudHasAll(): Promise<boolean> {
    const master = await this.master();
    if (master === null) return false;
    const [command, ...args] = [
      ...this.lan.on(master),
      'curl',
      '-s',
      '-m',
      '2',
      `http://127.0.0.1:${PORT}/status`,
    ];
    const { stdout } = await run(command!, args);
    const { cloud } = JSON.parse(stdout) as { cloud: { state: string; waitingEvents: number } };
    return cloud.state === 'online' && cloud.waitingEvents === 0;
  }

  /** Another till, on a machine's own host: it reaches that machine whatever befalls the network. */
  secondTill(machine: MachineName): HostProcess {
    return new HostProcess({
      name: 'till-2',
      on: this.lan.on(machine),
      file: path.join(ROOT, 'tools/hosts/till.ts'),
      args: [`http://127.0.0.1:${PORT}`, 'till-2'],
      logFile: path.join(this.dir, 't2.log'),
      onLine: (line) => this.observer.hear('t2', line),
    });
  }

  async remove({ keep = false } = {}): Promise<void> {
    // The cloud's database is a process of its own, which the cloud takes with it when it is asked to stop.
    await this.#processes.get('c')?.stop('SIGTERM');
    for (const process of this.#processes.values()) await process.stop();
    this.lan.remove();
    if (!keep) rmSync(this.dir, { recursive: true, force: true });
  }

  #process(
    host: HostName,
    file: string,
    options: Pick<HostProcessOptions, 'nodeFlags' | 'args' | 'env'>,
  ): HostProcess {
    const process = new HostProcess({
      name: host,
      on: this.lan.on(host),
      file: path.join(ROOT, file),
      logFile: path.join(this.dir, `${host}.log`),
      onLine: (line) => this.observer.hear(host, line),
      ...options,
    });
    this.#processes.set(host, process);
    return process;
  }
}
