import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What Linux counts CPU time in, whatever its kernel's own tick is. */
const TICKS_A_SECOND = 100;

/** Says how much CPU time something took so far, in seconds; null where there is no /proc to ask. */
export type CpuClock = () => number | null;

/** Of one process: on a machine that others share it says what something costs, where a clock only says how long it had to wait. */
export const processClock =
  (pid: number): CpuClock =>
  () =>
    known(() => statOf(pid).spent / TICKS_A_SECOND);

/** Of an embedded cluster: its server with all the processes that it made, those that ended included. */
export const serverClock =
  (dataDir: string): CpuClock =>
  () =>
    known(() => {
      const pid = Number(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
      const own = statOf(pid);
      const children = readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => childOf(Number(name), pid));
      return (own.spent + own.ofEnded + children.reduce((sum, spent) => sum + spent, 0)) / TICKS_A_SECOND;
    });

/** @returns how to ask what each spent since */
export function cpuSince(clocks: Readonly<Record<string, CpuClock>>): () => Record<string, number | null> {
  const before = Object.entries(clocks).map(([name, clock]) => [name, clock, clock()] as const);
  return () =>
    Object.fromEntries(
      before.map(([name, clock, was]) => {
        const is = clock();
        return [name, was === null || is === null ? null : is - was];
      }),
    );
}

function known<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function childOf(pid: number, parent: number): number[] {
  try {
    const { ppid, spent } = statOf(pid);
    return ppid === parent ? [spent] : [];
  } catch (error) {
    // It ended while the list was read.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** proc(5): the name in brackets may hold blanks, so that fields count from behind it. */
function statOf(pid: number): { readonly ppid: number; readonly spent: number; readonly ofEnded: number } {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = (from: number): number => Number(fields[from]) + Number(fields[from + 1]);
  return { ppid: Number(fields[1]), spent: ticks(11), ofEnded: ticks(13) };
}
