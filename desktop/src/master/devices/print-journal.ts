import {
  appendFileSync,
  existsSync,
  fdatasync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/**
 * What became of each paper, beside the log. The log says which papers there have to be; the cursor of
 * a printer says up to where they are out; between the two this tells a ticket that was never given
 * to a printer from one that was at it when the machine stopped, and may be on paper.
 */
export interface PrintJournal {
  /** On disk before the printer gets the job. */
  begun(jobId: string): Promise<void>;
  /** The attempt failed before anything could come out. */
  spared(jobId: string): Promise<void>;
  ended(jobId: string): Promise<void>;
  /** Of a run before this one: `unsure` was begun and never ended. Null: not known. */
  fateOf(jobId: string): 'printed' | 'unsure' | null;
}

export function memoryJournal(): PrintJournal {
  const fates = new Map<string, 'printed' | 'unsure'>();
  return {
    begun: (jobId) => Promise.resolve(void fates.set(jobId, 'unsure')),
    spared: (jobId) => Promise.resolve(void fates.delete(jobId)),
    ended: (jobId) => Promise.resolve(void fates.set(jobId, 'printed')),
    fateOf: (jobId) => fates.get(jobId) ?? null,
  };
}

const KEEP_LINES = 5_000;
const LINE = /^(begun|spared|ended) (\S+)$/;
const sync = promisify(fdatasync);

/** Lines `begun <job>`, `spared <job>` and `ended <job>` in a file. A last line that broke off in a crash says nothing, as it should. */
export function openPrintJournal(path: string): PrintJournal {
  mkdirSync(dirname(path), { recursive: true });
  const before = existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
  const kept = before.filter((line) => LINE.test(line)).slice(-KEEP_LINES);
  const fates = new Map<string, 'printed' | 'unsure'>();
  for (const line of kept) {
    const [, what, jobId = ''] = LINE.exec(line) ?? [];
    if (what === 'spared') fates.delete(jobId);
    else fates.set(jobId, what === 'ended' ? 'printed' : 'unsure');
  }
  // Written anew at each start, so that it does not grow for ever.
  writeFileSync(`${path}.new`, kept.map((line) => `${line}\n`).join(''));
  renameSync(`${path}.new`, path);
  const file = openSync(path, 'a');
  const note = async (what: 'begun' | 'spared' | 'ended', jobId: string): Promise<void> => {
    appendFileSync(file, `${what} ${jobId}\n`);
    await sync(file);
  };
  return {
    begun: (jobId) => note('begun', jobId),
    spared: (jobId) => note('spared', jobId),
    ended: (jobId) => note('ended', jobId),
    fateOf: (jobId) => fates.get(jobId) ?? null,
  };
}
