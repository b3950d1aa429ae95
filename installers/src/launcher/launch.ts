import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Release } from '../release/release.ts';
import { removeFolder } from '../updater/durable.ts';
import {
  readState,
  sealedRelease,
  versionFolder,
  writeState,
  type InstallFolder,
  type InstalledState,
} from '../updater/installed.ts';
import { dataFormatOf, dropSavedData, markDataFormat, restoreData, saveData } from './data-guard.ts';

/** A version that was started. */
export interface Started {
  /** Resolves when it says of itself that it works: its store is open and its page is served. */
  readonly healthy: Promise<void>;
  readonly exited: Promise<unknown>;
  kill(): void;
}

export interface LaunchOptions extends InstallFolder {
  /** Outside the program's folder. */
  readonly dataDir: string;
  readonly start: (version: { readonly folder: string; readonly release: Release }) => Started;
  readonly healthyWithinMs: number;
  readonly onStep?: (step: string) => void;
  readonly onRollback?: (version: string, why: string) => void;
}

export type Launched =
  | { readonly kind: 'running'; readonly version: string; readonly process: Started }
  /** The proved version does not come up either: nothing that an update did. */
  | { readonly kind: 'failed'; readonly version: string; readonly why: string };

/** A new version is given two chances: the first may have met a power cut. */
const STARTS_MAX = 2;

/**
 * Starts the version that is due. A new one must say that it is healthy in time, twice it may fail; then
 * the one before it is started again with its data as it was, and the new one is never tried again.
 */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const { root, dataDir, onStep = () => undefined } = options;
  for (;;) {
    const state = await readState(options);
    if (state.restoring) {
      await restoreData(root, dataDir);
      onStep('restored');
      await writeState(root, { ...state, restoring: false });
      continue;
    }
    const { trial } = state;
    if (trial !== null && trial.starts >= STARTS_MAX) {
      await rollBack(options, state, 'It did not come up healthy.');
      continue;
    }
    const version = trial?.version ?? state.current;
    const release = await sealedRelease(options, version);
    if (!release.ok) {
      if (trial !== null) await rollBack(options, state, release.error);
      else if (state.previous !== null)
        await writeState(root, { ...state, current: state.previous, previous: null });
      else return { kind: 'failed', version, why: release.error };
      continue;
    }
    const found = await dataFormatOf(dataDir);
    if (found > release.value.dataFormat)
      return {
        kind: 'failed',
        version,
        why: `The data folder was written by a newer version (format ${found}); ${version} reads up to ${release.value.dataFormat}. Nothing was changed.`,
      };
    if (trial !== null) await prepareTrial(options, { state, trial, release: release.value, found });
    else if (found < release.value.dataFormat)
      await markDataFormat(dataDir, { dataFormat: release.value.dataFormat, version });
    const started = options.start({ folder: versionFolder(root, version), release: release.value });
    onStep('started');
    const failure = await whyNotHealthy(started, options.healthyWithinMs);
    if (failure === null) {
      if (trial !== null) await confirm(options, state, trial.version);
      return { kind: 'running', version, process: started };
    }
    started.kill();
    await started.exited;
    if (trial === null) return { kind: 'failed', version, why: failure };
  }
}

type Trial = NonNullable<InstalledState['trial']>;

/** Counts the start before it happens; saves the data before a version that changes their shape may touch them. */
async function prepareTrial(
  { root, dataDir, onStep }: LaunchOptions,
  {
    state,
    trial,
    release,
    found,
  }: {
    readonly state: InstalledState;
    readonly trial: Trial;
    readonly release: Release;
    readonly found: number;
  },
): Promise<void> {
  const changesData = found > 0 && found < release.dataFormat;
  if (changesData && !trial.dataSaved) {
    await saveData(root, dataDir);
    onStep?.('data saved');
  }
  const dataSaved = trial.dataSaved || changesData;
  await writeState(root, { ...state, trial: { ...trial, starts: trial.starts + 1, dataSaved } });
  onStep?.('counted');
  if (found < release.dataFormat)
    await markDataFormat(dataDir, { dataFormat: release.dataFormat, version: release.version });
}

async function rollBack(options: LaunchOptions, state: InstalledState, why: string): Promise<void> {
  const { version, dataSaved } = state.trial!;
  await writeState(options.root, {
    ...state,
    trial: null,
    restoring: dataSaved,
    refused: [...state.refused, version],
  });
  options.onStep?.('rolled back');
  options.onRollback?.(version, why);
  await removeFolder(versionFolder(options.root, version));
}

async function confirm(options: LaunchOptions, state: InstalledState, version: string): Promise<void> {
  const { root, onStep } = options;
  await writeState(root, {
    ...state,
    current: version,
    previous: state.current,
    trial: null,
    restoring: false,
  });
  onStep?.('confirmed');
  await dropSavedData(root);
  for (const name of await readdir(path.join(root, 'versions')))
    if (name !== version && name !== state.current) await removeFolder(versionFolder(root, name));
  await removeFolder(path.join(root, 'staging'));
  onStep?.('tidied');
}

async function whyNotHealthy({ healthy, exited }: Started, withinMs: number): Promise<string | null> {
  const timer = { id: undefined as NodeJS.Timeout | undefined };
  const late = new Promise<string>((resolve) => {
    timer.id = setTimeout(() => resolve(`It said nothing for ${withinMs} ms.`), withinMs);
  });
  try {
    return await Promise.race([
      healthy.then(() => null),
      exited.then((how) => `It ended: ${String(how)}.`),
      late,
    ]);
  } finally {
    clearTimeout(timer.id);
  }
}
