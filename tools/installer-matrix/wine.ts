import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { onPath, run } from '@forno/installers/packing';

const RUN_MS_MAX = 60_000;

/** What the matrix needs of this machine and does not find: a Debian package each. */
export function missingPrograms(): readonly string[] {
  const needs = {
    wine: 'wine',
    makensis: 'nsis',
    osslsigncode: 'osslsigncode',
    'x86_64-w64-mingw32-gcc': 'gcc-mingw-w64-x86-64',
    openssl: 'openssl',
  };
  const missing: string[] = Object.entries(needs).flatMap(([program, debian]) =>
    onPath(program) ? [] : [debian],
  );
  if (process.arch !== 'x64') missing.push('an x64 machine');
  return missing;
}

/** A Windows of its own, by wine: its disk is a folder here. */
export class Wine {
  readonly #prefix: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(prefix: string) {
    this.#prefix = prefix;
    this.#env = {
      ...process.env,
      WINEPREFIX: prefix,
      WINEDEBUG: '-all',
      WINEARCH: 'win64',
      // Neither .NET nor a browser is asked for.
      WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=',
      LC_ALL: 'C.UTF-8',
      DISPLAY: '',
    };
  }

  static async make(prefix: string): Promise<Wine> {
    await mkdir(prefix, { recursive: true });
    const wine = new Wine(prefix);
    const { code, output } = await run('wine', ['wineboot', '-i'], { env: wine.#env, timeout: 120_000 });
    if (code !== 0) throw new Error(`wine made no Windows: ${output}`);
    return wine;
  }

  /** Runs a program, a Windows path or a file here, to its end. */
  async run(program: string, ...args: readonly string[]): Promise<number> {
    const { code } = await run('wine', [program, ...args], { env: this.#env, timeout: RUN_MS_MAX });
    return code;
  }

  /** Starts a program and leaves it running; resolves with its code. */
  start(program: string, ...args: readonly string[]): { readonly ended: Promise<unknown> } {
    const child = spawn('wine', [program, ...args], { env: this.#env, stdio: 'ignore' });
    return { ended: once(child, 'exit') };
  }

  /** A value of the registry's machine part, or null. */
  async registry(key: string, name: string): Promise<string | null> {
    const query = ['reg', 'query', `HKLM\\${key}`, '/v', name, '/reg:64'];
    const { code, output } = await run('wine', query, { env: this.#env, timeout: RUN_MS_MAX });
    if (code !== 0) return null;
    return /\sREG_\w+\s+(.*?)\r?\n/.exec(output)?.[1]?.trim() ?? null;
  }

  /** Where a Windows path lies here. */
  at(windowsPath: string): string {
    return path.join(this.#prefix, 'drive_c', windowsPath.replace(/^C:[\\/]/i, '').replaceAll('\\', '/'));
  }

  has = (windowsPath: string): boolean => existsSync(this.at(windowsPath));
  read = (windowsPath: string): Promise<string> => readFile(this.at(windowsPath), 'utf8');

  /** Ends everything that runs in it. */
  async end(): Promise<void> {
    await run('wineserver', ['-k'], { env: this.#env, timeout: RUN_MS_MAX });
  }
}
