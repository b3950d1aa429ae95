import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { app } from './app.ts';

interface ForkOptions {
  readonly env?: Record<string, string>;
  readonly stdio?: 'pipe' | 'inherit' | 'ignore';
  readonly serviceName?: string;
  readonly execArgv?: readonly string[];
}

const bootstrap = new URL('./parent-port.ts', import.meta.url).href;

/** Electron's executable has V8's flags in one switch, Node's has each by itself. */
const nodeFlags = (flag: string): readonly string[] =>
  flag.startsWith('--js-flags=') ? flag.slice('--js-flags='.length).split(' ') : [flag];

/** A plain Node process: what Electron starts has Chromium's sandbox tools around it and the same Node in it. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly stdout: ChildProcess['stdout'];
  readonly stderr: ChildProcess['stderr'];

  constructor(
    file: string,
    args: readonly string[],
    { env, stdio = 'inherit', serviceName = 'Node Utility Process', execArgv = [] }: ForkOptions,
  ) {
    super();
    const child = fork(file, args, {
      ...(env && { env }),
      execArgv: [
        '--disable-warning=ExperimentalWarning',
        '--import',
        bootstrap,
        ...execArgv.flatMap(nodeFlags),
      ],
      stdio: ['ignore', stdio, stdio, 'ipc'],
    });
    this.#child = child;
    this.stdout = child.stdout;
    this.stderr = child.stderr;
    const metric = { pid: child.pid!, serviceName, type: 'Utility' as const };
    app.metrics.add(metric);
    child.on('spawn', () => this.emit('spawn'));
    child.on('message', (message) => this.emit('message', message));
    child.on('exit', (code) => {
      app.metrics.delete(metric);
      // Electron gives a number for a signal too.
      this.emit('exit', code ?? 1);
    });
  }

  postMessage(message: object): void {
    this.#child.send(message);
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }
}

export const utilityProcess = {
  fork: (file: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess =>
    new UtilityProcess(file, args, options),
};
