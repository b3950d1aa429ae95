import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

export interface HostProcessOptions {
  readonly name: string;
  /** What runs a command on the host. */
  readonly on: readonly string[];
  readonly file: string;
  /** How Node itself is started. */
  readonly nodeFlags?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly onLine?: (line: string) => void;
}

/** A program on a virtual host. What it says is kept; it is killed at will and goes with its whole group. */
export class HostProcess {
  readonly #options: HostProcessOptions;
  #child: ChildProcess | null = null;

  constructor(options: HostProcessOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  start(): void {
    const { on, file, nodeFlags = [], args = [], env, logFile, onLine } = this.#options;
    const node = [process.execPath, '--disable-warning=ExperimentalWarning', ...nodeFlags];
    const command = [...on, ...node, file, ...args];
    const child = spawn(command[0]!, command.slice(1), {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const log = createWriteStream(logFile, { flags: 'a' });
    child.stderr.pipe(log, { end: false });
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      onLine?.(line);
    });
    this.#child = child;
  }

  signal(signal: NodeJS.Signals): void {
    if (this.isRunning) process.kill(-this.#child!.pid!, signal);
  }

  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || !this.isRunning) return;
    const gone = once(child, 'exit');
    this.signal(signal);
    await gone;
  }
}
