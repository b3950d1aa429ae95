import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../test/cloud.ts';
import { belongingsOf, leakIn, onlyIn, type Belongings } from '../test/contract/belongings.ts';
import { rightBodies } from '../test/contract/bodies.ts';
import { isForAnybody, readOperations, type Operation } from '../test/contract/operations.ts';
import { knownOf, makeRequest, type MadeRequest } from '../test/contract/requests.ts';
import { diceOf } from '../test/contract/values.ts';
import { fillContractWorld, type Asker, type ContractWorld } from '../test/contract/world.ts';

const ASKED_TIMES = 2;
const SECRET = 'the secret of the tenancy matrix, long enough';
let cloud: TestCloud;
let world: ContractWorld;
let operations: Operation[];
beforeAll(async () => {
  cloud = await startTestCloud({ seedDemo: false, jwtSecret: SECRET });
  world = await fillContractWorld(cloud, SECRET);
  operations = await readOperations(cloud.url);
});
afterAll(() => cloud.close());

interface Answered {
  readonly status: number;
  readonly text: string;
}

async function ask({ token }: Asker, { method, address, body }: MadeRequest): Promise<Answered> {
  const response = await fetch(`${cloud.url}${address}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

interface Attack {
  readonly victim: () => Promise<Belongings>;
  /** The chain whose things are asked for. */
  readonly known: string;
  /** What of the victim's texts would prove a leak. */
  readonly proves: (texts: ReadonlySet<string>) => ReadonlySet<string>;
}

/** Each route asked for what is another's, with several values of it. */
async function breaches(asker: Asker, { victim, known, proves }: Attack): Promise<string[]> {
  const found: string[] = [];
  const dice = diceOf(7);
  const before = await victim();
  const foreign = proves(before.texts);
  const stores = asker.chain === known ? world.storesOf(known).slice(1) : undefined;
  const theirs = await knownOf(cloud.db.knex, { tenantId: known, ...(stores && { storeIds: stores }) }, dice);
  const bodies = await rightBodies(cloud.db.knex, known);
  const asked: string[] = [];
  for (const operation of operations.filter((operation) => !isForAnybody(operation))) {
    for (let n = 0; n < ASKED_TIMES; n++) {
      const request = makeRequest(operation, { dice, known: theirs, body: bodies.get(operation.id) });
      const { status, text } = await ask(asker, request);
      if (status < 300) asked.push(`${operation.id} ${request.address}`);
      const leak = leakIn(text, `${request.address}${JSON.stringify(request.body)}`, foreign);
      if (leak !== null) found.push(`${operation.id} ${request.address} told ${asker.name} "${leak}"`);
      if (status >= 500) found.push(`${operation.id} ${request.address}: ${status} ${text}`);
    }
  }
  if ((await victim()).checksum !== before.checksum)
    found.push(`${asker.name} changed what is another's by one of: ${asked.join(', ')}`);
  return found;
}

/** Until a route is reached; what is refused changes nothing for those after it. */
const TRIES = 80;

describe('every route, asked by every role of another chain for what is not theirs', () => {
  it('gives nothing away and changes nothing', async () => {
    const [alpha, beta] = world.chains;
    const strangers = world.askers.filter(({ chain }) => chain !== alpha);
    expect(strangers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['nobody', 'owner', 'manager', 'viewer', 'store-manager', 'device', 'partner']),
    );
    const victim = () => belongingsOf(cloud.db.knex, { tenantId: alpha });
    const own = await belongingsOf(cloud.db.knex, { tenantId: beta });
    const proves = (texts: ReadonlySet<string>) => onlyIn(texts, own.texts);
    const found: string[] = [];
    for (const asker of strangers) found.push(...(await breaches(asker, { victim, known: alpha, proves })));
    expect(found).toEqual([]);
  }, 120_000);

  it('holds for the next store of the same chain as well', async () => {
    const [alpha] = world.chains;
    const [mine, next] = world.storesOf(alpha) as [string, string];
    const neighbours = world.askers.filter(({ chain, storeIds }) => chain === alpha && storeIds);
    expect(neighbours.length).toBeGreaterThanOrEqual(5);
    const victim = () => belongingsOf(cloud.db.knex, { tenantId: alpha, storeIds: [next] });
    const own = await belongingsOf(cloud.db.knex, { tenantId: alpha, storeIds: [mine] });
    // What is on the menu is in both; an id or a name of the other store's is not.
    const proves = (texts: ReadonlySet<string>) =>
      new Set(
        [...onlyIn(texts, own.texts)].filter((text) => /^[\da-f-]{36}$|(store-|square |region )2/.test(text)),
      );
    const found: string[] = [];
    for (const asker of neighbours) found.push(...(await breaches(asker, { victim, known: alpha, proves })));
    expect(found).toEqual([]);
  }, 120_000);

  it('is a test that reaches the routes: who may ask is answered', async () => {
    const [alpha] = world.chains;
    const dice = diceOf(11);
    const mine = await knownOf(cloud.db.knex, { tenantId: alpha }, dice);
    const bodies = await rightBodies(cloud.db.knex, alpha);
    const reached = new Set<string>();
    const privileged = world.askers.filter(
      ({ chain, name }) => chain === alpha && /^(owner|device)$/.test(name),
    );
    for (const operation of operations) {
      // Ids are drawn from all that the chain has, and only some of them are the route's.
      for (let n = 0; n < TRIES && !reached.has(operation.id); n++)
        for (const asker of privileged) {
          const request = makeRequest(operation, { dice, known: mine, body: bodies.get(operation.id) });
          const { status } = await ask(asker, request);
          if (status < 400 || status === 409 || status === 412 || status === 422) reached.add(operation.id);
        }
    }
    const missed = operations.filter(({ id }) => !reached.has(id)).map(({ id }) => id);
    // Logins, codes and partners' signatures are secrets that no generator guesses.
    expect(missed.filter((id) => !/Auth|Pair|Invitations|MePassword|ConnectionIdMessages/.test(id))).toEqual(
      [],
    );
  });

  it('would see a breach: rows of both chains show in what the service itself reads', async () => {
    const [alpha, beta] = world.chains;
    const mine = await belongingsOf(cloud.db.knex, { tenantId: beta });
    const theirs = await belongingsOf(cloud.db.knex, { tenantId: alpha });
    const everything = JSON.stringify(await cloud.db.knex('stores').select());
    expect(leakIn(everything, '', onlyIn(theirs.texts, mine.texts))).toContain('alphachain');
    await cloud.db.knex('stores').where({ tenant_id: alpha }).update({ name: 'changed name' });
    expect((await belongingsOf(cloud.db.knex, { tenantId: alpha })).checksum).not.toBe(theirs.checksum);
  });
});
