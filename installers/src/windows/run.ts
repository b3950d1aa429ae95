import { execFile, type ExecFileOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** Runs a program to its end; how it ended is the answer, that it is not there is thrown. */
export function run(program: string, args: readonly string[], options: ExecFileOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { maxBuffer: 16 * 1024 * 1024, ...options, encoding: 'utf8' },
      (error, stdout, stderr) => {
        const output = `${stdout}${stderr}`;
        if (error === null) return resolve({ code: 0, output });
        if (typeof error.code === 'string') return reject(new Error(`${program}: ${error.message}`));
        resolve({ code: error.code ?? 1, output: error.killed ? `${output}(ended after its time)` : output });
      },
    );
    child.stdin?.end();
  });
}

/** As `run`, for a program that must succeed. */
export async function runWell(
  program: string,
  args: readonly string[],
  options: ExecFileOptions = {},
): Promise<string> {
  const { code, output } = await run(program, args, options);
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${output.slice(-3_000)}`);
  return output;
}

export function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, program)));
}
