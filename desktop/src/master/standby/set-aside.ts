import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fromStored } from '@forno/shared/events';
import type { StoredEvent } from '@forno/shared/ports';
import type { SetAsideReport } from '@forno/shared/protocol/standby';
import { writeDurably } from '../durable-file.ts';
import type { EngineStore } from '../store/engine-store.ts';
import { openStore, type StoreEngine } from '../store/index.ts';
import { UPLINK_CURSOR } from '../sync/uplink.ts';

const PAGE = 2_000;
/** Ends the name of a file that no master of the shop is told of. */
const IN_THE_CLOUD = '.cloud';
/** What the shop's log is told of a review at most in one piece; the file keeps all. */
const REPORT_EVENTS_MAX = 2_000;

export interface StorePlace {
  readonly dataDir: string;
  readonly engine: StoreEngine;
  readonly key: Uint8Array;
}

/**
 * Events that another master's log does not have, in a file before they leave the store. Those that the
 * cloud has wait there, as the other of two histories, for the decision of a manager: told here as well, a
 * person at the shop would enter the same orders once more.
 */
export async function keepTail(
  { dataDir }: Pick<StorePlace, 'dataDir'>,
  store: EngineStore,
  { after, machineId }: { readonly after: number; readonly machineId: string },
): Promise<void> {
  const cloudHas = (await store.loadCursor(UPLINK_CURSOR)) ?? 0;
  const known: string[] = [];
  const unseen: string[] = [];
  let epoch = 1;
  for (let next = after + 1; ;) {
    const page = await store.read({ fromSeq: next, limit: PAGE });
    for (const line of page) (line.seq <= cloudHas ? known : unseen).push(line.body);
    const last = page.at(-1);
    if (!last) break;
    epoch = fromStored(last).epoch;
    next = last.seq + 1;
  }
  const folder = reviewFolder(dataDir);
  mkdirSync(folder, { recursive: true });
  const write = (bodies: readonly string[], fromSeq: number, ending: string): void => {
    if (bodies.length === 0) return;
    const name = `${machineId}-${epoch}-${fromSeq}-${bodies.length}.jsonl${ending}`;
    writeDurably(join(folder, name), Buffer.from(`${bodies.join('\n')}\n`));
  };
  write(known, after + 1, IN_THE_CLOUD);
  write(unseen, after + 1 + known.length, '');
}

/** What waits here to be told to a master. */
export function waitingReports(dataDir: string): readonly SetAsideReport[] {
  const folder = reviewFolder(dataDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => {
      const reviewId = name.slice(0, -'.jsonl'.length);
      const [epoch, fromSeq] = reviewId.split('-').slice(-3).map(Number);
      const bodies = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
      return { reviewId, epoch: epoch!, fromSeq: fromSeq!, bodies: bodies.slice(0, REPORT_EVENTS_MAX) };
    });
}

/** The master has it: the file stays, and is not told of again. */
export function reportTaken(dataDir: string, { reviewId }: Pick<SetAsideReport, 'reviewId'>): void {
  const file = join(reviewFolder(dataDir), `${reviewId}.jsonl`);
  renameSync(file, `${file}.told`);
}

/**
 * Takes the store back to `seq`: what is to stay is copied into a new one, which then takes its place.
 * The stores cannot take anything back themselves, and that is good.
 */
export async function takeStoreBack(
  place: StorePlace,
  store: EngineStore,
  seq: number,
): Promise<EngineStore> {
  const { dataDir, engine, key } = place;
  const dirs = storeDirs(dataDir);
  rmSync(dirs.next, { recursive: true, force: true });
  const next = await openStore({ dir: dirs.next, engine, key });
  for (let from = 1; from <= seq;) {
    const page: readonly StoredEvent[] = await store.read({
      fromSeq: from,
      limit: Math.min(PAGE, seq - from + 1),
    });
    await next.append(page);
    from = page.at(-1)!.seq + 1;
  }
  await next.close();
  await store.close();
  renameSync(dirs.store, dirs.old);
  renameSync(dirs.next, dirs.store);
  rmSync(dirs.old, { recursive: true, force: true });
  return openStore({ dir: dirs.store, engine, key });
}

/** Where the power went between the two renamings. */
export function mendStoreDirs(dataDir: string): void {
  const dirs = storeDirs(dataDir);
  if (!existsSync(dirs.store) && existsSync(dirs.old)) renameSync(dirs.old, dirs.store);
}

const storeDirs = (
  dataDir: string,
): { readonly store: string; readonly next: string; readonly old: string } => ({
  store: join(dataDir, 'store'),
  next: join(dataDir, 'store.next'),
  old: join(dataDir, 'store.old'),
});

const reviewFolder = (dataDir: string): string => join(dataDir, 'review');
