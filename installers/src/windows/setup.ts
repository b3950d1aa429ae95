import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'semver';
import { runWell } from './run.ts';
import type { Signer } from './signing.ts';

const SCRIPT = path.resolve(import.meta.dirname, '../../nsis/forno.nsi');

export interface SetupOptions {
  /** The packed program, its own files signed already. */
  readonly unpacked: string;
  readonly version: string;
  readonly out: string;
  readonly signer: Signer | null;
  /** What matters: a small file, or a quick build. */
  readonly compression: 'small' | 'quick';
}

/** Makes the installer with makensis, its uninstaller signed inside it, and signs it. */
export async function buildSetup({
  unpacked,
  version,
  out,
  signer,
  compression,
}: SetupOptions): Promise<void> {
  const parsed = parse(version);
  if (parsed === null) throw new Error(`"${version}" is no version.`);
  await mkdir(path.dirname(out), { recursive: true });
  const defines = {
    VERSION: version,
    VERSION_QUAD: `${parsed.major}.${parsed.minor}.${parsed.patch}.0`,
    UNPACKED: path.resolve(unpacked),
    OUT: path.resolve(out),
    UNINSTALLER_SIGNER: signer?.command ?? '',
    COMPRESSOR: compression === 'small' ? '/SOLID lzma' : 'zlib',
  };
  const flags = Object.entries(defines).map(([name, value]) => `-D${name}=${value}`);
  await runWell('makensis', ['-V2', '-WX', ...flags, SCRIPT]);
  await signer?.sign(out);
}
