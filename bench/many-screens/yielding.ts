import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import path from 'node:path';

/** Of both kinds of control groups, where the one for processors is. */
const GROUPS = ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup'];

export interface Yielding {
  /** How well it yields: `idle`, at once; `nice`, within a few milliseconds, which Linux lets whoever runs finish. */
  readonly as: 'idle' | 'nice';
  readonly put: (pid: number) => void;
  /** When all that were put there have ended. */
  readonly end: () => void;
}

/**
 * Makes a place for processes that are to do what they do when no other has anything to do. Linux shares
 * processors out between sessions first and only within one by priority, so each of them needs a session of
 * its own; and low priority alone does not have them give a processor up as soon as somebody wants it.
 */
export function yieldingPlace(): Yielding {
  const group = idleGroup();
  return {
    as: group === null ? 'nice' : 'idle',
    put: (pid) => {
      setPriority(pid, constants.priority.PRIORITY_LOW);
      const session = `/proc/${pid}/autogroup`;
      if (existsSync(session)) writeFileSync(session, String(constants.priority.PRIORITY_LOW));
      if (group !== null) writeFileSync(path.join(group, 'cgroup.procs'), String(pid));
    },
    end: () => {
      if (group !== null) rmdirSync(group);
    },
  };
}

/** Null: nobody but root may, or this system has no such groups. */
function idleGroup(): string | null {
  if (process.getuid?.() !== 0) return null;
  for (const parent of GROUPS) {
    const group = path.join(parent, `forno-bench-${process.pid}`);
    if (!existsSync(path.join(parent, 'cgroup.procs'))) continue;
    mkdirSync(group);
    if (existsSync(path.join(group, 'cpu.idle'))) {
      writeFileSync(path.join(group, 'cpu.idle'), '1');
      return group;
    }
    rmdirSync(group);
  }
  return null;
}
