import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** One of the machine's own services, started for a test and ended with it. */
export class SystemService {
  readonly #child: ChildProcess;
  output = '';

  constructor(command: string, args: readonly string[], cwd: string) {
    this.#child = spawn(command, args, {
      cwd,
      env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.#child.once('error', (error) => (this.output += error.message));
  }

  /** Resolves when it answers there and is content. */
  async answersAt(url: string): Promise<void> {
    const until = Date.now() + 20_000;
    for (;;) {
      const answered = await fetch(url).then(
        (response) => response.ok,
        () => false,
      );
      if (answered) return;
      if (this.#child.exitCode !== null || Date.now() > until)
        throw new Error(`nothing answers at ${url}:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
