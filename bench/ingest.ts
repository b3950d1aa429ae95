import { mkdir, mkdtemp, rm, writeFile, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { canonicalJson, type ShopEvent } from '@forno/shared/events';
import { startCloud, type Cloud } from '@forno/cloud-api';
import { ShopLog } from '@forno/cloud-api/testing';
import { pino } from 'pino';

/**
 * Events a second into PostgreSQL, durable, through the HTTP API with everything checked (token, hash
 * chain, schema), against one COPY of the very same rows from a file that the server reads itself: no
 * network, no check, no chain. Rounds of both alternate, as disks drift.
 */
const STORES = 4;
const ROUNDS = 6;
const EVENTS_PER_STORE_AND_ROUND = 5000;
const BATCH = 1000;
const TARGET_EVENTS_PER_SECOND = 20_000;

const folder = await mkdtemp(path.join(tmpdir(), 'forno-bench-ingest-'));
await chmod(folder, 0o755);
const logs = Array.from({ length: STORES }, (_, n) => makeLog(`store-00${n + 1}`));
const cloud = await startCloud({
  dataDir: path.join(folder, 'cloud'),
  port: 0,
  roles: ['api'],
  seedDemo: true,
  requestsPerMinuteMax: 1_000_000,
  log: pino({ level: 'silent' }),
});
const rounds: { subject: number; floor: number; batchMs: number[] }[] = [];
try {
  await cloud.db.knex.raw('create table copied (like events including all)');
  for (let round = 0; round < ROUNDS; round++) {
    const slices = logs.map((log) =>
      log.slice(round * EVENTS_PER_STORE_AND_ROUND, (round + 1) * EVENTS_PER_STORE_AND_ROUND),
    );
    const floor = await copy(cloud, slices.flat());
    const { seconds, batchMs } = await upload(cloud, slices);
    const events = slices.flat().length;
    rounds.push({ subject: events / seconds, floor: events / floor, batchMs });
    console.error(
      `round ${round + 1}: ${Math.round(events / seconds)} events/s over HTTP, COPY ${Math.round(events / floor)}`,
    );
  }
} finally {
  await cloud.close();
  await rm(folder, { recursive: true, force: true });
}

// The first round warms up both.
const measured = rounds.slice(1);
const subject = median(measured.map((round) => round.subject));
const floor = median(measured.map((round) => round.floor));
const batches = measured.flatMap((round) => round.batchMs).sort((a, b) => a - b);
const result = {
  bench: 'ingest',
  eventsPerSecond: Math.round(subject),
  copyEventsPerSecond: Math.round(floor),
  ratioToCopy: round2(subject / floor),
  batchMsP50: round2(batches[Math.floor(batches.length / 2)]!),
  batchMsP95: round2(batches[Math.floor(batches.length * 0.95)]!),
  target: TARGET_EVENTS_PER_SECOND,
  met: subject >= TARGET_EVENTS_PER_SECOND,
  events: measured.length * STORES * EVENTS_PER_STORE_AND_ROUND,
  batch: BATCH,
  stores: STORES,
  rounds: measured.map((round) => ({
    eventsPerSecond: Math.round(round.subject),
    copyEventsPerSecond: Math.round(round.floor),
  })),
};
await mkdir(path.join(import.meta.dirname, 'results'), { recursive: true });
await writeFile(
  path.join(import.meta.dirname, 'results/ingest.json'),
  `${JSON.stringify(result, null, 2)}\n`,
);
console.log(JSON.stringify(result));

function makeLog(storeId: string): ShopEvent[] {
  const log = new ShopLog({ storeId });
  while (log.events.length < ROUNDS * EVENTS_PER_STORE_AND_ROUND) {
    log.sell({ lines: 1 + (log.events.length % 5) });
    log.wait(20_000);
  }
  return log.events;
}

/** All stores at once, each one batch after the other, as their masters do. */
async function upload(
  target: Cloud,
  slices: readonly ShopEvent[][],
): Promise<{ seconds: number; batchMs: number[] }> {
  const bodies = slices.map((events) => {
    const batches: Buffer[] = [];
    for (let from = 0; from < events.length; from += BATCH) {
      const storeId = events[0]!.storeId;
      batches.push(
        gzipSync(JSON.stringify({ storeId, events: events.slice(from, from + BATCH) }), { level: 1 }),
      );
    }
    return { storeId: events[0]!.storeId, batches };
  });
  const batchMs: number[] = [];
  const begun = performance.now();
  await Promise.all(
    bodies.map(async ({ storeId, batches }) => {
      const authorization = `Bearer ${target.deviceToken(storeId)}`;
      for (const body of batches) {
        const sent = performance.now();
        const answer = await fetch(`${target.url}/v1/ingest`, {
          method: 'POST',
          body: new Uint8Array(body),
          headers: { authorization, 'content-type': 'application/json', 'content-encoding': 'gzip' },
        });
        if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
        await answer.arrayBuffer();
        batchMs.push(performance.now() - sent);
      }
    }),
  );
  return { seconds: (performance.now() - begun) / 1000, batchMs };
}

/** The rows as COPY's text format has them, written beforehand: only the server's own work is timed. */
async function copy(target: Cloud, events: readonly ShopEvent[]): Promise<number> {
  const file = path.join(folder, 'rows.tsv');
  const lines = events.map((e) =>
    [
      e.storeId,
      e.seq,
      e.eventId,
      e.eventType,
      e.aggregateId,
      e.epoch,
      e.timestamp,
      0,
      e.metadata.correlationId,
      e.version,
      canonicalJson(e.metadata),
      canonicalJson(e.payload),
      e.prevHash,
      e.hash,
    ]
      .map((value) => String(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n'))
      .join('\t'),
  );
  await writeFile(file, `${lines.join('\n')}\n`);
  const begun = performance.now();
  await target.db.knex.raw(`copy copied from '${file}'`);
  return (performance.now() - begun) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
