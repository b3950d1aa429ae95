import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { choosePorts } from '../../tools/chain/ports.ts';
import { ROOT } from './chain.ts';

/** A cloud as a process of its own, as a container runs it: configured by its environment alone. */
export class CloudProcess {
  readonly dataDir: string;
  readonly port: number;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  output = '';

  private constructor(dataDir: string, port: number, env: Readonly<Record<string, string>>) {
    this.dataDir = dataDir;
    this.port = port;
    this.#env = env;
  }

  static async start(env: Readonly<Record<string, string>> = {}): Promise<CloudProcess> {
    const { api } = await choosePorts(0);
    const made = new CloudProcess(mkdtempSync(path.join(tmpdir(), 'forno-cloud-')), api, env);
    await made.start();
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.#child = spawn(process.execPath, [path.join(ROOT, 'cloud-api/src/main.ts')], {
      env: {
        ...process.env,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        FORNO_DATA: this.dataDir,
        FORNO_DEMO: 'true',
        LOG_LEVEL: 'warn',
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    const until = Date.now() + 60_000;
    while (!(await this.isReady())) {
      if (this.#child.exitCode !== null || Date.now() > until)
        throw new Error(`the cloud did not start:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async isReady(): Promise<boolean> {
    return fetch(`${this.url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
  }

  /** Ends the process and what it started; the folder stays until `remove`. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    if (signal === 'SIGKILL') process.kill(-child.pid!, signal);
    else child.kill(signal);
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
