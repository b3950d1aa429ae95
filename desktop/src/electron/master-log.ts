import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface Speaking {
  readonly stdout: NodeJS.ReadableStream | null;
  readonly stderr: NodeJS.ReadableStream | null;
}

/** At the start of the program a file larger than this becomes `.1`. */
const LOG_BYTES_MAX = 20 * 1024 * 1024;

/** The master's lines, of all its lives, in `master.log`. */
export function openMasterLog(dir: string): { readonly follow: (child: Speaking) => void } {
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'master.log');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) renameSync(file, `${file}.1`);
  const log = createWriteStream(file, { flags: 'a' });
  return {
    follow({ stdout, stderr }) {
      stdout?.pipe(log, { end: false });
      stderr?.pipe(log, { end: false });
    },
  };
}
