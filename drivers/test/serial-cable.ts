import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SerialCable {
  readonly near: string;
  readonly far: string;
  /** Pulled out, or the machine went down: both ends end. */
  unplug(): Promise<void>;
}

/** A real serial line without a cable: two pseudo terminals joined by socat. Paths given stay the same when plugged again. */
export async function plugSerialCable(folder?: string): Promise<SerialCable> {
  const place = folder ?? (await mkdtemp(join(tmpdir(), 'forno-pty-')));
  const [near, far] = [join(place, 'pos'), join(place, 'device')];
  const cable = spawn('socat', ['-d', '-d', `pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  for await (const said of cable.stderr) if (String(said).includes('starting data transfer')) break;
  return {
    near,
    far,
    async unplug() {
      const gone = once(cable, 'exit');
      cable.kill();
      await gone;
      if (folder === undefined) await rm(place, { recursive: true });
    },
  };
}
