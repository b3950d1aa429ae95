import type { Cloud } from '@forno/cloud-api';
import { leakIn } from '../../cloud-api/test/contract/belongings.ts';
import { rightBodies } from '../../cloud-api/test/contract/bodies.ts';
import { isForAnybody, type Operation } from '../../cloud-api/test/contract/operations.ts';
import { knownOf, makeRequest, type Known } from '../../cloud-api/test/contract/requests.ts';
import { diceOf, spoil } from '../../cloud-api/test/contract/values.ts';
import type { Asker } from '../../cloud-api/test/contract/world.ts';
import { disturb, type WireRequest } from './disturb.ts';

export interface FuzzOptions {
  readonly cloud: Cloud;
  readonly operations: readonly Operation[];
  readonly askers: readonly Asker[];
  /** The chain of the askers. */
  readonly chain: string;
  /** The chain that must not be seen or touched. */
  readonly victim: string;
  readonly foreign: ReadonlySet<string>;
  /** Ids that must go on to exist, or there would soon be nobody left to ask. */
  readonly spared: ReadonlySet<string>;
  readonly requests: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface Fuzzed {
  readonly routesHit: number;
  /** Routes that carried out at least one request. */
  readonly routesAccepting: number;
  readonly serverErrors: number;
  readonly hangs: number;
  readonly leaks: number;
  readonly byStatus: Readonly<Record<string, number>>;
}

const AT_ONCE = 6;
const TIMEOUT_MS = 10_000;
/** What exists changes as things are made. */
const LOOK_AGAIN_EVERY = 1000;

export async function fuzz(options: FuzzOptions): Promise<Fuzzed> {
  const { cloud, operations, askers, chain, victim, foreign, spared, requests, seed, say } = options;
  const dice = diceOf(seed);
  const hit = new Set<string>();
  const accepting = new Set<string>();
  const byStatus = new Map<number, number>();
  const counts = { serverErrors: 0, hangs: 0, leaks: 0, asked: 0 };
  /** Told by the askers themselves and taken: it may come back. */
  const planted = new Set<string>();
  const bodies = await rightBodies(cloud.db.knex, chain);
  const world = { own: await look(), theirs: await knownOf(cloud.db.knex, { tenantId: victim }, dice) };

  async function look(): Promise<Known> {
    const known = await knownOf(cloud.db.knex, { tenantId: chain }, dice);
    return (name) => {
      const value = known(name);
      return typeof value === 'string' && spared.has(value) ? undefined : value;
    };
  }

  /** Each route comes up as often as any other; who asks, and how badly, is the dice's. */
  function next(n: number): { operation: Operation; asker: Asker; wire: WireRequest } {
    const operation = operations[n % operations.length]!;
    const asker = dice.pick(askers);
    const right = bodies.get(operation.id);
    const made = makeRequest(operation, {
      dice,
      known: isForAnybody(operation) || dice.chance(0.7) ? world.own : world.theirs,
      ...(right !== undefined && dice.chance(0.7) && { body: right }),
    });
    const isSpoiled = dice.chance(0.4);
    const body = isSpoiled && made.body !== undefined ? spoil(made.body, dice) : made.body;
    return { operation, asker, wire: disturb({ ...made, body }, { dice, isRough: dice.chance(0.3) }) };
  }

  async function one(n: number): Promise<void> {
    const { operation, asker, wire } = next(n);
    const tell = (what: string): void =>
      say(
        `WRONG: ${what}: ${wire.method} ${wire.address} as ${asker.name} ${(wire.body ?? '').slice(0, 400)}`,
      );
    const answer = await ask(cloud.url, asker, wire);
    if (answer === null) {
      counts.hangs += 1;
      return tell('no answer');
    }
    hit.add(operation.id);
    byStatus.set(answer.status, (byStatus.get(answer.status) ?? 0) + 1);
    if (answer.status >= 500) {
      counts.serverErrors += 1;
      tell(`${answer.status} ${answer.text.slice(0, 300)}`);
    }
    const question = `${wire.address}${wire.body ?? ''}`;
    if (answer.status < 300) {
      accepting.add(operation.id);
      if (wire.method !== 'GET') for (const text of foreign) if (question.includes(text)) planted.add(text);
    }
    const leak = leakIn(answer.text, decodeURIComponentSafe(question), foreign);
    if (leak !== null && !planted.has(leak) && !isForAnybody(operation)) {
      counts.leaks += 1;
      tell(`told "${leak}"`);
    }
  }

  async function worker(): Promise<void> {
    while (counts.asked < requests) {
      const n = counts.asked++;
      if (n > 0 && n % LOOK_AGAIN_EVERY === 0) world.own = await look();
      await one(n);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const { asked: _, ...found } = counts;
  return {
    ...found,
    routesHit: hit.size,
    routesAccepting: accepting.size,
    byStatus: Object.fromEntries([...byStatus].sort(([a], [b]) => a - b)),
  };
}

function decodeURIComponentSafe(text: string): string {
  try {
    return text + decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    // Half an escape was sent on purpose.
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** Null where no answer came in time. */
async function ask(
  url: string,
  { token }: Asker,
  { method, address, headers, body }: WireRequest,
): Promise<{ status: number; text: string } | null> {
  try {
    const response = await fetch(url + address, {
      method,
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    console.error(`${method} ${address}: ${String(error)}`);
    return null;
  }
}
