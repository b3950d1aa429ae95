import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chainFolder, discardChainFolder } from './prepared-chain.ts';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export interface RunningChain {
  readonly urls: Record<
    | 'terminal'
    | 'kds'
    | 'lobby'
    | 'menu'
    | 'customer'
    | 'dispatch'
    | 'paper'
    | 'backoffice'
    | 'order'
    | 'api',
    string
  >;
  readonly storeId: string;
  readonly dataDir: string;
  readonly seconds: number;
  readonly memoryMb: Record<string, number | null>;
  /** Everything the starter said. */
  said(): string;
  stop(): Promise<void>;
}

export interface ChainOptions {
  /** Kept when it stops; a new folder, gone when it stops, unless given. */
  readonly dataDir?: string;
  /** Trading days behind its shops. The demo's two weeks cost more than a test that starts a chain. */
  readonly days?: number;
}

/** `npm start` as a user runs it, on free ports and in a folder of its own. */
export async function startChain(options: ChainOptions = {}): Promise<RunningChain> {
  const dataDir = options.dataDir ?? chainFolder();
  const flags = [
    '--json',
    '--port-base',
    '0',
    '--data',
    dataDir,
    '--days',
    String(options.days ?? 1),
    '--settled',
  ];
  const child = spawn('npm', ['start', '--silent', '--', ...flags], {
    cwd: ROOT,
    // Beside it others may run, whose screens are not to find this shop.
    env: { ...process.env, FORNO_DISCOVERY: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const said: string[] = [];
  createInterface({ input: child.stderr! }).on('line', (line) => said.push(line));
  const ready = await firstJsonLine(child, said);
  return {
    ...ready,
    dataDir,
    said: () => said.join('\n'),
    async stop() {
      // To the whole group, as Ctrl-C does.
      if (child.exitCode === null) process.kill(-child.pid!, 'SIGINT');
      if (child.exitCode === null) await once(child, 'exit');
      if (options.dataDir === undefined) discardChainFolder(dataDir);
    },
  };
}

async function firstJsonLine(
  child: ChildProcess,
  said: readonly string[],
): Promise<Omit<RunningChain, 'said' | 'stop' | 'dataDir'>> {
  const lines = createInterface({ input: child.stdout! });
  const ended = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`npm start ended with ${code}:\n${said.join('\n')}`)),
  );
  const line = await Promise.race([once(lines, 'line'), ended]);
  return JSON.parse(String(line[0])) as Omit<RunningChain, 'said' | 'stop' | 'dataDir'>;
}
