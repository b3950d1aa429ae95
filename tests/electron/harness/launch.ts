import { _electron, chromium, type Page } from '@playwright/test';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { electronBinary } from '../../../tools/chain/electron-binary.ts';
import { findChromium } from '../../../tools/setup/chromium.mjs';
import type * as harness from './electron.ts';

/** What a spec sees of the running application, the same over the harness and over real Electron. */
export interface LaunchedApp {
  readonly kind: 'harness' | 'electron';
  readonly userData: string;
  windows(): Page[];
  /** Runs a function in main over its `electron`; it must not use anything of its surroundings. */
  evaluate<Value, Argument = undefined>(
    run: (electron: typeof harness, argument: Argument) => Value | Promise<Value>,
    argument?: Argument,
  ): Promise<Value>;
  /** Code of main's end. */
  readonly exited: Promise<number | null>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** Folder with `package.json` and the built `out/`. */
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Of an earlier start, to start again as the same machine; the caller removes it. */
  readonly userData?: string;
  /** For the harness: `root` is what a package holds. */
  readonly packaged?: boolean;
}

const CLOSE_MS_MAX = 15_000;

export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const userData = options.userData ?? mkdtempSync(path.join(tmpdir(), 'forno-electron-'));
  const binary = electronBinary();
  const app =
    binary === null
      ? await launchHarness(userData, options)
      : await launchElectron(binary, userData, options);
  return {
    ...app,
    async close() {
      await app.close();
      if (options.userData === undefined) rmSync(userData, { recursive: true, force: true });
    },
  };
}

async function launchElectron(
  binary: string,
  userData: string,
  { root, env, args = [] }: LaunchOptions,
): Promise<LaunchedApp> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: binary,
    args: [root, `--user-data-dir=${userData}`, ...asRoot, ...args],
    env: { ...definedOnly(process.env), ...env },
  });
  return {
    kind: 'electron',
    userData,
    windows: () => app.windows(),
    evaluate: (run, argument) => app.evaluate(run as never, argument as never),
    exited: once(app.process(), 'exit').then(([code]) => code as number | null),
    close: () => app.close(),
  };
}

async function launchHarness(
  userData: string,
  { root, env, args = [], packaged = false }: LaunchOptions,
): Promise<LaunchedApp> {
  const executablePath = await findChromium();
  const profile = path.join(userData, 'chromium');
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath !== null && { executablePath }),
    headless: true,
    viewport: null,
    args: ['--no-sandbox', '--remote-debugging-port=0'],
  });
  const [port] = readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
  const own = new Set(context.pages());
  const child = fork(path.join(root, mainOf(root)), args, {
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      '--import',
      new URL('./register.ts', import.meta.url).href,
    ],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...env,
      HARNESS_CDP: `http://127.0.0.1:${port}`,
      HARNESS_APP_ROOT: root,
      HARNESS_USER_DATA: userData,
      HARNESS_PACKAGED: String(packaged),
    },
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return {
    kind: 'harness',
    userData,
    windows: () => context.pages().filter((page) => !own.has(page)),
    evaluate: (run, argument) => evaluateIn(child, String(run), argument) as never,
    exited,
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        const killer = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS_MAX);
        child.send({ id: 0, source: '({ app }) => void app.quit()' });
        await exited;
        clearTimeout(killer);
      }
      await context.close();
    },
  };
}

const mainOf = (root: string): string =>
  (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { main: string }).main;

function evaluateIn(child: ChildProcess, source: string, argument: unknown): Promise<unknown> {
  const id = Math.floor(Math.random() * 2 ** 40) + 1;
  return new Promise((resolve, reject) => {
    const listen = (answer: { id: number; value?: unknown; error?: string }): void => {
      if (answer.id !== id) return;
      child.off('message', listen);
      if (answer.error === undefined) resolve(answer.value);
      else reject(new Error(answer.error));
    };
    child.on('message', listen);
    child.send({ id, source, argument });
  });
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
