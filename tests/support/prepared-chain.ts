import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Tells the processes of a test run where its prepared chain lies. */
const VARIABLE = 'FORNO_PREPARED_CHAIN';

/** From now on every chain begins with a copy of this one; returns how to end that. */
export function offerPreparedChain(dataDir: string): () => void {
  process.env[VARIABLE] = dataDir;
  return () => delete process.env[VARIABLE];
}

/** A new folder for a chain's data, with the prepared chain in it where the test run has one. */
export function chainFolder(): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'forno-chain-'));
  const prepared = process.env[VARIABLE];
  // The database's files are another user's where root runs the tests: `cp -a` keeps whose they are.
  if (prepared !== undefined) execFileSync('cp', ['-a', `${prepared}/.`, dataDir]);
  return dataDir;
}

/** Throws a chain's folder away without waiting: a hundred megabytes can take a busy disk seconds. */
export function discardChainFolder(dataDir: string): void {
  spawn('rm', ['-rf', dataDir], { detached: true, stdio: 'ignore' }).unref();
}
