import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runWell } from '@forno/installers/packing';
import { parse } from 'yaml';
import { buildPages, buildShell, ROOT } from '../chain/pages.ts';

export interface BuilderConfig {
  readonly files: readonly unknown[];
  readonly [key: string]: unknown;
}

export interface PackOptions {
  /** electron-builder's flags: `--win dir --x64`. */
  readonly target: readonly string[];
  readonly out: string;
  /** Holds the configuration that is made. */
  readonly work: string;
  /** A folder with Electron's program for the target; electron-builder fetches one without. */
  readonly electronDist: string | null;
  readonly version: string;
  readonly change?: (config: BuilderConfig) => BuilderConfig;
  readonly say: (line: string) => void;
}

/** Builds what is stale and packs it with the project's electron-builder.yml: archive, fuses, resources. */
export async function pack(options: PackOptions): Promise<void> {
  const { target, out, work, electronDist, version, change = (config) => config, say } = options;
  await Promise.all([buildPages({ say }), buildShell({ say })]);
  say('packing …');
  const config = change(
    parse(await readFile(path.join(ROOT, 'electron-builder.yml'), 'utf8')) as BuilderConfig,
  );
  const file = path.join(work, 'electron-builder.json');
  await writeFile(
    file,
    JSON.stringify({
      ...config,
      directories: { ...(config['directories'] as object), output: out },
      extraMetadata: { version },
      ...(electronDist !== null && { electronDist }),
      // Updates come over our own signed feed.
      publish: null,
    }),
  );
  const cli = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  await runWell(process.execPath, [cli, ...target, '--publish', 'never', '--config', file], {
    cwd: ROOT,
    env: { ...process.env, ...(electronDist !== null && { ELECTRON_BUILDER_OFFLINE: 'true' }) },
  });
}
