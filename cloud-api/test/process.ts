import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

export interface CloudProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly exited: Promise<number | null>;
}

/** The cloud as it is run: `main.ts` in a process of its own. Resolves when it says where it is. */
export async function startCloudProcess(env: Readonly<Record<string, string>>): Promise<CloudProcess> {
  const main = path.join(import.meta.dirname, '../src/main.ts');
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const url = /"url":"(http:[^"]+)"/.exec(output)?.[1];
      if (url !== undefined) resolve({ child, url, exited });
    });
    child.once('error', reject);
    void exited.then((code) => reject(new Error(`it exited with ${code}: ${output}`)));
  });
}
