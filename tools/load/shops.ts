import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { send, type Answer } from './client.ts';
import type { ShopLoad, Upload } from './rush.ts';

export interface SendingOptions {
  /** Told after each upload that was acknowledged, with how many there were. */
  readonly onUpload?: (uploads: number) => void;
  /** The replicas; a shop keeps to one and goes to the next when it does not answer. */
  readonly urls: readonly string[];
  /** Shops that send at the same time; all when absent. */
  readonly atOnce?: number;
  /** Uploads of each shop in this phase; the rest stays for the next. */
  readonly uploadsEach: number;
  /** Every so many uploads one is sent twice, as after a lost answer. */
  readonly twiceEvery: number;
  readonly random: () => number;
}

export interface Sent {
  readonly events: number;
  readonly seconds: number;
  readonly uploadMs: readonly number[];
  /** Answers "come back later". */
  readonly sentAway: number;
  readonly lostConnections: number;
}

/** Shops that bring their log to the cloud, each one upload after the other, until it is acknowledged. */
export async function sendLoads(loads: readonly ShopLoad[], options: SendingOptions): Promise<Sent> {
  const { urls, atOnce = loads.length, uploadsEach, twiceEvery, random } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const counts = { events: 0, sentAway: 0, lostConnections: 0, uploads: 0 };
  const uploadMs: number[] = [];
  const begun = performance.now();

  async function bring({ token }: ShopLoad, upload: Upload, home: { at: number }): Promise<void> {
    for (let tries = 0; ; tries++) {
      const answer = await attempt(token, upload, home);
      if (answer?.status === 200) {
        const { ackedSeq } = JSON.parse(answer.text) as { ackedSeq: number };
        if (ackedSeq < upload.lastSeq) throw new Error(`acknowledged ${ackedSeq} of ${upload.lastSeq}`);
        uploadMs.push(answer.ms);
        return;
      }
      if (answer && answer.status !== 503 && answer.status !== 429)
        throw new Error(`${answer.status} ${answer.text}`);
      if (answer) counts.sentAway += 1;
      // As a shop's master waits: longer each time, and never all at the same moment.
      const waitMs = answer?.retryAfterMs ?? Math.min(200 * 2 ** tries, 5000);
      await sleep(waitMs * (0.75 + random() * 0.75));
    }
  }

  async function attempt(token: string, { body }: Upload, home: { at: number }): Promise<Answer | null> {
    try {
      return await send(agent, { url: `${urls[home.at % urls.length]}/v1/ingest`, token, body });
    } catch (error) {
      if (urls.length === 1) throw error;
      counts.lostConnections += 1;
      home.at += 1;
      return null;
    }
  }

  const queue = [...loads.entries()];
  async function worker(): Promise<void> {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [n, load] = next;
      const home = { at: n };
      for (const upload of load.uploads.splice(0, uploadsEach)) {
        await bring(load, upload, home);
        counts.uploads += 1;
        options.onUpload?.(counts.uploads);
        if (counts.uploads % twiceEvery === 0) await bring(load, upload, home);
        counts.events += upload.events;
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, loads.length) }, worker));
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return { ...counts, seconds, uploadMs };
}
