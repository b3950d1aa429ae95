import { app, dialog } from 'electron';
import { join } from 'node:path';
import { httpFeed } from '@forno/installers';
import { z } from 'zod';
import { readIfThere } from '../master/durable-file.ts';
import type { Installed } from './installed.ts';
import { Launcher } from './launcher.ts';
import { LogFile } from './log-file.ts';

/** Packed with the program: whose signatures it trusts, and where it looks. */
const updatesSchema = z.object({
  feed: z.url({ protocol: /^https?$/ }).nullable(),
  channel: z.string(),
  keys: z.record(z.string(), z.string()),
});

/** The launcher in Electron: one on a machine, without a window. */
export async function runAsLauncher({
  installed,
  manifest,
}: {
  readonly installed: Installed;
  readonly manifest: string;
}): Promise<void> {
  // A folder of its own, or the terminal that it starts would find its lock taken.
  app.setPath('userData', join(app.getPath('userData'), 'launcher'));
  const args = process.argv.slice(1);
  if (!app.requestSingleInstanceLock({ args })) return app.exit(0);
  if (args.includes('--quit')) return app.exit(0);
  const log = new LogFile(join(installed.dataFolder, 'logs'), 'launcher');
  const say = (line: string): void => log.write(`${new Date().toISOString()} ${line}\n`);
  try {
    const packed = updatesSchema.parse(
      JSON.parse(String(readIfThere(join(app.getAppPath(), 'updates.json')))),
    );
    // Archives are files from here on: they are copied and hashed, not looked into.
    process.noAsar = true;
    const launcher = new Launcher({
      root: join(installed.dataFolder, 'program'),
      keys: packed.keys,
      installed,
      installDir: join(process.execPath, '..'),
      manifest,
      feed: packed.feed === null ? null : httpFeed(packed.feed),
      of: {
        channel: packed.channel,
        product: 'terminal',
        platform: `${process.platform}-${process.arch}` as 'win32-x64',
      },
      args,
      now: Date.now,
      say,
    });
    app.on('second-instance', (_event, _argv, _folder, data) =>
      launcher.tell((data as { args: readonly string[] }).args),
    );
    // Not awaited: the program is ready only once its main has been read to the end.
    void launcher.run().then((code) => app.exit(code), giveUp);
  } catch (error) {
    giveUp(error);
  }
  function giveUp(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    say(text);
    void app.whenReady().then(() => {
      dialog.showErrorBox('Forno cannot start', text);
      app.exit(2);
    });
  }
}
