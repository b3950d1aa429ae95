import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  adoptInstalled,
  bucketOf,
  checkForUpdate,
  launch,
  readState,
  type Feed,
  type InstallFolder,
  type Release,
  type ShopMoment,
  type Started,
  type UpdateOutcome,
} from '@forno/installers';
import { HEALTH_FILE, LAUNCHED, START_ANEW, type Installed } from './installed.ts';
import { readMoment, writeOffer, type HeardMoment } from './update-files.ts';

export interface LauncherDeps extends InstallFolder {
  readonly installed: Installed;
  /** The folder that the installer filled, and the signed manifest in it. */
  readonly installDir: string;
  readonly manifest: string;
  /** Null: no feed is set, so nothing is looked for. */
  readonly feed: Feed | null;
  readonly of: Pick<Release, 'channel' | 'product' | 'platform'>;
  /** Handed on to what is started. */
  readonly args: readonly string[];
  readonly now: () => number;
  readonly say: (line: string) => void;
  readonly times?: Partial<LauncherTimes>;
}

interface LauncherTimes {
  readonly healthyWithinMs: number;
  readonly firstCheckMs: number;
  readonly checkEveryMs: number;
  /** What the master said longer ago than this is taken for "the shop is open". */
  readonly momentMs: number;
  readonly restartMs: number;
}
const TIMES: LauncherTimes = {
  healthyWithinMs: 120_000,
  firstCheckMs: 60_000,
  checkEveryMs: 15 * 60_000,
  momentMs: 3 * 60_000,
  restartMs: 1_000,
};
const RESTART_MS_MAX = 30_000;
const POLL_MS = 100;
const SET_UID = 0o4000;

/**
 * The installed program's first process: it has no window. It starts the version that is due, starts it
 * again when it crashes, goes back to the one before when a new one does not come up, and looks for updates,
 * away from the process that sells. Resolves with an exit code once the terminal was ended by a person.
 */
export class Launcher {
  readonly #deps: LauncherDeps;
  readonly #times: LauncherTimes;
  #running: { readonly entry: string; readonly child: ChildProcess } | null = null;
  #isSwitching = false;
  #isEnding = false;

  constructor(deps: LauncherDeps) {
    this.#deps = deps;
    this.#times = { ...TIMES, ...deps.times };
  }

  async run(): Promise<number> {
    const { root, keys, installDir, manifest, installed, say } = this.#deps;
    const dataDir = join(installed.dataFolder, 'shop');
    // A package manager makes neither in a person's home.
    for (const folder of [root, dataDir]) mkdirSync(folder, { recursive: true });
    await adoptInstalled({ root, keys }, installDir, manifest);
    for (let crashes = 0; ;) {
      const launched = await launch({
        root,
        keys,
        dataDir,
        healthyWithinMs: this.#times.healthyWithinMs,
        start: ({ folder, release }) => this.#start(join(folder, release.entry)),
        onRollback: (version, why) => say(`went back from ${version}: ${why}`),
      });
      if (launched.kind === 'failed') {
        say(`${launched.version} did not start: ${launched.why}`);
        if (this.#isEnding) return 0;
        await sleep(this.#backoffMs(++crashes));
        if (crashes > 5) return 1;
        continue;
      }
      say(`${launched.version} runs`);
      const began = this.#deps.now();
      const stop = this.#keepLooking();
      const how = await launched.process.exited;
      stop();
      this.#running = null;
      if (this.#isEnding || (how === 0 && !this.#isSwitching)) return 0;
      if (this.#isSwitching || how === START_ANEW) {
        this.#isSwitching = false;
        continue;
      }
      crashes = this.#deps.now() - began > 60_000 ? 1 : crashes + 1;
      say(`${launched.version} ended with ${String(how)}`);
      await sleep(this.#backoffMs(crashes));
    }
  }

  /** Hands on what a second start of the program was told: to show itself, or to end. */
  tell(args: readonly string[]): void {
    if (args.includes('--quit')) this.#isEnding = true;
    if (this.#running) this.#spawn(this.#running.entry, args);
  }

  #backoffMs = (crashes: number): number =>
    Math.min(RESTART_MS_MAX, this.#times.restartMs * 2 ** Math.max(0, crashes - 1));

  #spawn(entry: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    return spawn(entry, args, {
      stdio: 'ignore',
      env: {
        ...process.env,
        ...sandboxOf(this.#deps.installDir),
        [LAUNCHED]: JSON.stringify(this.#deps.installed),
        ...env,
      },
    });
  }

  #start(entry: string): Started {
    const file = join(this.#deps.root, `healthy-${process.pid}`);
    rmSync(file, { force: true });
    const child = this.#spawn(entry, this.#deps.args, { [HEALTH_FILE]: file });
    this.#running = { entry, child };
    const exited = new Promise<unknown>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      void once(child, 'exit').then(
        ([code, signal]: unknown[]) => resolve(code ?? signal),
        () => undefined,
      );
    });
    const ended = { is: false };
    void exited.then(() => (ended.is = true));
    const healthy = new Promise<void>((resolve) => {
      const look = (): void => {
        if (existsSync(file)) return resolve();
        if (!ended.is) setTimeout(look, POLL_MS);
      };
      look();
    });
    return { healthy, exited, kill: () => void child.kill('SIGKILL') };
  }

  /** Looks at the feed now and then, until stopped; one look at a time. */
  #keepLooking(): () => void {
    const { feed, say } = this.#deps;
    if (feed === null) return () => undefined;
    const timer: { id: NodeJS.Timeout | null; stopped: boolean } = { id: null, stopped: false };
    const look = async (): Promise<void> => {
      try {
        const outcome = await this.check(feed);
        if (outcome.kind === 'refused') say(`update refused: ${outcome.message}`);
        if (outcome.kind === 'ready' && !timer.stopped) this.#switch(outcome.version);
      } catch (error) {
        say(`looking for an update: ${String(error)}`);
      }
      if (!timer.stopped) timer.id = setTimeout(() => void look(), this.#times.checkEveryMs);
    };
    timer.id = setTimeout(() => void look(), this.#times.firstCheckMs);
    return () => {
      timer.stopped = true;
      if (timer.id !== null) clearTimeout(timer.id);
    };
  }

  /** One look; what is offered is told to the terminal whether it may be taken or not. */
  async check(feed: Feed): Promise<UpdateOutcome> {
    const { root, keys, of, now } = this.#deps;
    const heard = (): HeardMoment | null => readMoment(root, { now: now(), withinMs: this.#times.momentMs });
    const offered = new Set<string>();
    const outcome = await checkForUpdate({
      root,
      keys,
      feed,
      of,
      deviceId: heard()?.deviceId ?? '',
      rings: [heard()?.ring ?? 'everyone'],
      now,
      moment: (release) => shopMoment(heard(), release),
      mayTake: (release) => {
        offered.add(release.version);
        return chainAllows(heard(), release);
      },
    });
    const { refused } = await readState({ root, keys });
    writeOffer(root, { refused: refused.slice(-20), offered: [...offered] });
    return outcome;
  }

  #switch(version: string): void {
    if (this.#running === null || this.#isEnding || this.#isSwitching) return;
    this.#deps.say(`${version} takes over`);
    this.#isSwitching = true;
    this.#spawn(this.#running.entry, ['--quit']);
  }
}

/** The set-uid helper of the system's package, for Linux without user namespaces: a version in a person's folder has none. */
function sandboxOf(installDir: string): NodeJS.ProcessEnv {
  const helper = join(installDir, 'chrome-sandbox');
  const mode = process.platform === 'linux' ? statSync(helper, { throwIfNoEntry: false })?.mode : undefined;
  return mode !== undefined && (mode & SET_UID) !== 0 ? { CHROME_DEVEL_SANDBOX: helper } : {};
}

/** What the master says; without its word the shop is taken to be open. */
export function shopMoment(heard: HeardMoment | null, release: Pick<Release, 'version'>): ShopMoment {
  if (heard === null) return { isOpen: true, openOrders: 0, othersBehind: 0 };
  const { isOpen, openOrders, others, isMaster } = heard;
  // The others reconnect to a master that changes, so it comes after them.
  const behind = isMaster ? others.filter((version) => version !== release.version).length : 0;
  return { isOpen, openOrders, othersBehind: behind };
}

/** Where there is a cloud, only what its people let out, to the rings and the share that they chose. */
export function chainAllows(heard: HeardMoment | null, { version }: Pick<Release, 'version'>): boolean {
  if (heard === null) return false;
  if (heard.rollouts === null) return true;
  const rule = heard.rollouts.find((rollout) => rollout.version === version);
  if (rule === undefined || rule.halted) return false;
  if (rule.rings.length > 0 && !rule.rings.includes(heard.ring)) return false;
  return bucketOf(version, heard.deviceId) < rule.percent;
}
