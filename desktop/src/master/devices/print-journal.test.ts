import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openPrintJournal } from './print-journal.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
function journalFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'forno-journal-'));
  folders.push(folder);
  return join(folder, 'shop', 'print-journal');
}

describe('print journal', () => {
  it('tells after a restart what is out, what was at the printer, and what never was', async () => {
    const path = journalFile();
    const journal = openPrintJournal(path);
    await journal.begun('a');
    await journal.ended('a');
    await journal.begun('b');
    await journal.begun('d');
    await journal.spared('d');
    const again = openPrintJournal(path);
    expect(['a', 'b', 'c', 'd'].map((jobId) => again.fateOf(jobId))).toEqual([
      'printed',
      'unsure',
      null,
      null,
    ]);
  });

  it('knows nothing of this run: the spooler does', async () => {
    const journal = openPrintJournal(journalFile());
    await journal.begun('a');
    expect(journal.fateOf('a')).toBeNull();
  });

  it('takes a line that broke off for what it is', async () => {
    const path = journalFile();
    const journal = openPrintJournal(path);
    await journal.begun('a');
    appendFileSync(path, 'ended a');
    const again = openPrintJournal(path);
    expect(again.fateOf('a')).toBe('unsure');
    expect(readFileSync(path, 'utf8')).toBe('begun a\n');
  });

  it('does not grow for ever', async () => {
    const path = journalFile();
    openPrintJournal(path);
    appendFileSync(path, Array.from({ length: 6_000 }, (_, n) => `ended job-${n}\n`).join(''));
    const again = openPrintJournal(path);
    expect(again.fateOf('job-0')).toBeNull();
    expect(again.fateOf('job-5999')).toBe('printed');
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(5_001);
  });
});
