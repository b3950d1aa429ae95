import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A real serial line without a cable: two pseudo terminals joined by socat. */
export async function plugSerialCable(): Promise<{ near: string; far: string; unplug(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-pty-'));
  const [near, far] = [path.join(folder, 'till'), path.join(folder, 'gateway')];
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
      await rm(folder, { recursive: true });
    },
  };
}
