import type { Clock, Random } from '@forno/shared/ports';
import { retryDelayMs } from '@forno/shared/sync';
import type { FromMaster, ToMaster } from './master-messages.ts';

/** The part of Electron's `UtilityProcess` that is needed. */
export interface MasterChild {
  postMessage(message: ToMaster): void;
  kill(): boolean;
  on(event: 'message', listener: (message: FromMaster) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
}

export type MasterState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'down'; readonly reason: string; readonly retryInMs: number }
  | { readonly kind: 'stopped' };

export interface MasterSupervisorDeps {
  /** Starts a process that listens on `port`; 0: any free one. */
  readonly fork: (port: number) => MasterChild;
  readonly port: number;
  readonly keyHex: string | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly onState: (state: MasterState) => void;
}

/** A master that ran this long had recovered; its next end is a first one again. */
const HEALTHY_AFTER_MS = 60_000;
/** The shop stands still meanwhile: no need to be as patient as with the cloud. */
const RETRY_MS_MAX = 10_000;
/** Longer than any recovery of a log seen; then the process hangs and is started anew. */
const START_MS_MAX = 60_000;
/** A master that is up is asked so often; counted and not timed, for a machine that slept has clocks that jumped. */
const PING_EVERY_MS = 10_000;
const UNANSWERED_MAX = 3;
/** What is acknowledged is on the disk, so a master that does not stop in time may be killed. */
const STOP_MS_MAX = 10_000;

/** Keeps the shop's master running: starts it, starts it again with growing waits when it ends, stops it for good. */
export class MasterSupervisor {
  readonly #deps: MasterSupervisorDeps;
  #child: MasterChild | null = null;
  #port: number;
  #tries = 0;
  #reason = '';
  #readyAt: number | null = null;
  #stopping: (() => void) | null = null;
  #cancelTimer: () => void = () => undefined;
  #cancelPing: () => void = () => undefined;
  #unanswered = 0;

  constructor(deps: MasterSupervisorDeps) {
    this.#deps = deps;
    this.#port = deps.port;
  }

  start(): void {
    const { clock, keyHex, onState, fork } = this.#deps;
    onState({ kind: 'starting' });
    this.#reason = '';
    this.#readyAt = null;
    const child = fork(this.#port);
    this.#child = child;
    child.on('message', (message) => this.#heard(message));
    child.on('exit', (code) => this.#ended(code));
    this.#cancelTimer = clock.after(START_MS_MAX, () => {
      this.#reason = `it was not ready after ${START_MS_MAX / 1000} s`;
      child.kill();
    });
    child.postMessage({ kind: 'start', keyHex });
  }

  /** Resolves when the process is gone. */
  stop(): Promise<void> {
    this.#cancelTimer();
    this.#cancelPing();
    const child = this.#child;
    if (!child) {
      this.#deps.onState({ kind: 'stopped' });
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#stopping = resolve;
      this.#cancelTimer = this.#deps.clock.after(STOP_MS_MAX, () => child.kill());
      child.postMessage({ kind: 'stop' });
    });
  }

  #heard(message: FromMaster): void {
    if (message.kind === 'failed') {
      this.#reason = message.reason;
      return;
    }
    this.#unanswered = 0;
    if (message.kind === 'pong' || this.#stopping) return;
    this.#cancelTimer();
    this.#ping();
    this.#readyAt = this.#deps.clock.now();
    // Pages are open on this address: whoever comes next must be found there.
    this.#port = message.port;
    this.#deps.onState({ kind: 'ready', port: message.port });
  }

  #ping(): void {
    const child = this.#child!;
    this.#cancelPing = this.#deps.clock.after(PING_EVERY_MS, () => {
      if (this.#unanswered === UNANSWERED_MAX) {
        this.#reason = `it did not answer ${UNANSWERED_MAX} times`;
        child.kill();
        return;
      }
      this.#unanswered += 1;
      child.postMessage({ kind: 'ping' });
      this.#ping();
    });
  }

  #ended(code: number): void {
    const { clock, random, onState } = this.#deps;
    this.#cancelTimer();
    this.#cancelPing();
    this.#child = null;
    if (this.#stopping) {
      onState({ kind: 'stopped' });
      this.#stopping();
      return;
    }
    if (this.#readyAt !== null && clock.now() - this.#readyAt >= HEALTHY_AFTER_MS) this.#tries = 0;
    this.#tries += 1;
    const retryInMs = Math.min(RETRY_MS_MAX, retryDelayMs(this.#tries, random));
    onState({ kind: 'down', reason: this.#reason || `it ended with code ${code}`, retryInMs });
    this.#cancelTimer = clock.after(retryInMs, () => this.start());
  }
}
