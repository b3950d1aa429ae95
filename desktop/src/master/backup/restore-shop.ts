import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { envelopeSchema, follows, GENESIS, type ChainHead } from '@forno/shared/events';
import type { CloudNet, StoredEvent, StoredRecord } from '@forno/shared/ports';
import { logAnswerSchema } from '@forno/shared/protocol/ingest';
import { ok, refuse, type Result } from '@forno/shared/result';
import { openStore, type StoreEngine } from '../store/index.ts';
import { nativeSha256 } from '../system-ports.ts';
import { keepShopSecrets, shopSecretsSchema } from '../trust/shop-secrets.ts';
import { openPart } from './sealed.ts';
import { EVENTS_A_PART, logPart, RECORDS_PART, SECRETS_PART } from './shop-backup.ts';
import type { BackupTarget } from './target.ts';

export interface RestoreOptions {
  readonly from: BackupTarget;
  /** The shop's, from its escrow code. */
  readonly key: Uint8Array;
  /** A data folder that is not there yet. */
  readonly dataDir: string;
  readonly engine?: StoreEngine;
  /** What was sold after the backup and reached the cloud comes back from there. */
  readonly cloud?: CloudNet;
  readonly onProgress?: (events: number) => void;
}

export interface Restored {
  readonly events: number;
  /** Of these, from the cloud. */
  readonly eventsFromCloud: number;
  readonly documents: number;
  readonly records: number;
  /** Of the last event, milliseconds since the epoch; what was sold later is not in the backup. */
  readonly lastAt: number;
}

/**
 * Makes a shop's data folder from its backup: every part is proved by its seal, every event by the hash
 * chain. The folder appears under its name only when all of it is there.
 */
export async function restoreShop(options: RestoreOptions): Promise<Result<Restored, string>> {
  const { from, key, dataDir, engine = 'sqlite' } = options;
  if (existsSync(dataDir)) return refuse(`${dataDir} is there already; a restore never writes over a shop.`);
  const names = await from.list('log');
  if (names.length === 0) return refuse('There is no backup of a shop there.');
  const half = `${dataDir}.half`;
  await rm(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  const store = await openStore({ dir: path.join(half, 'store'), engine, key });
  try {
    const chain = new Chain((events) => store.append(events));
    const log = await restoreLog(options, names, chain);
    if (!log.ok) return log;
    const fromBackup = chain.seq;
    const sent = options.cloud ? await takeFromCloud(options.cloud, chain) : ok(null);
    if (!sent.ok) return sent;
    const documents = await from.list('documents');
    for (const name of documents) {
      const body = await openPart(await from.get(name), { key, name });
      const sha256 = name.slice('documents/'.length);
      if (nativeSha256(body) !== sha256) return refuse(`Document ${sha256} is not what its name says.`);
      await store.putDocument(sha256, body);
    }
    const records = JSON.parse(
      await openPart(await from.get(RECORDS_PART), { key, name: RECORDS_PART }),
    ) as StoredRecord[];
    for (const record of records) await store.putRecord(record);
    const secrets = await openPart(await from.get(SECRETS_PART), { key, name: SECRETS_PART });
    keepShopSecrets({ dataDir: half, key }, shopSecretsSchema.parse(JSON.parse(secrets)));
    writeFileSync(path.join(half, 'shop.key'), `${Buffer.from(key).toString('hex')}\n`, { mode: 0o600 });
    await store.close();
    await rename(half, dataDir);
    return ok({
      events: chain.seq,
      eventsFromCloud: chain.seq - fromBackup,
      lastAt: chain.lastAt,
      documents: documents.length,
      records: records.length,
    });
  } finally {
    await store.close();
  }
}

async function restoreLog(
  { from, key, onProgress }: RestoreOptions,
  names: readonly string[],
  chain: Chain,
): Promise<Result<null, string>> {
  for (const [index, name] of names.entries()) {
    if (name !== logPart(index * EVENTS_A_PART + 1))
      return refuse(`A part of the log before ${name} is missing.`);
    const text = await openPart(await from.get(name), { key, name }).catch((error: Error) => error);
    if (text instanceof Error) return refuse(`${name} cannot be opened: another key, or it was changed.`);
    const added = await chain.add(text.split('\n'));
    if (!added.ok) return refuse(`${name}: ${added.error}`);
    onProgress?.(chain.seq);
  }
  return ok(null);
}

async function takeFromCloud(cloud: CloudNet, chain: Chain): Promise<Result<null, string>> {
  for (;;) {
    const { status, body } = await cloud.request({ method: 'GET', path: `/v1/log?after=${chain.seq}` });
    if (status !== 200) return refuse(`The cloud answered ${status}: ${body.slice(0, 200)}`);
    const { lines } = logAnswerSchema.parse(JSON.parse(body));
    if (lines.length === 0) return ok(null);
    const added = await chain.add(lines);
    if (!added.ok) return refuse(`What the cloud has does not follow the backup: ${added.error}`);
  }
}

/** The log as it grows again, each event held against the one before it. */
class Chain {
  #head: ChainHead = GENESIS;
  /** Of the last event, milliseconds since the epoch. */
  lastAt = 0;
  readonly #append: (events: readonly StoredEvent[]) => Promise<void>;

  constructor(append: (events: readonly StoredEvent[]) => Promise<void>) {
    this.#append = append;
  }

  get seq(): number {
    return this.#head.seq;
  }

  async add(lines: readonly string[]): Promise<Result<null, string>> {
    const events: StoredEvent[] = [];
    for (const body of lines) {
      const envelope = envelopeSchema.parse(JSON.parse(body));
      const next = follows(this.#head, envelope, nativeSha256);
      if (!next.ok) return refuse(next.error.message);
      this.#head = next.value;
      this.lastAt = envelope.timestamp;
      events.push({ seq: envelope.seq, aggregateId: envelope.aggregateId, body });
    }
    await this.#append(events);
    return ok(null);
  }
}
