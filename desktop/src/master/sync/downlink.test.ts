import { describe, expect, it } from 'vitest';
import { customerDraftSchema, draftOf, type ClientCommand, type SystemCommand } from '@forno/shared/domain';
import { sha256Hex } from '@forno/shared/events';
import { seededRandom } from '@forno/shared/ids';
import { NetError, type CloudAnswer } from '@forno/shared/ports';
import type { Directive } from '@forno/shared/protocol/ingest';
import { MemoryStore } from '../store/memory-store.ts';
import { manualClock } from '../../../test/manual-clock.ts';
import { documentFault } from '../catalog/catalog.ts';
import { keepContact } from '../customers/channel-contact.ts';
import { CustomerBook } from '../customers/customer-book.ts';
import { Downlink, DOWNLINK_CURSOR } from './downlink.ts';

type Answer = { readonly ok: boolean; readonly error?: { readonly code: string; readonly message: string } };

const SETTINGS = JSON.stringify({ version: 3, storeId: 'store-001', name: 'Forno', currency: 'USD' });
const soldOut = (cursor: number): Directive => ({
  cursor,
  directiveId: `directive-${cursor}`,
  body: {
    kind: 'command',
    command: {
      type: 'SetAvailability',
      commandId: 'to-be-replaced',
      kind: 'item',
      id: `item-${cursor}`,
      available: false,
    },
  },
});
const settings = (cursor: number, body: string): Directive => ({
  cursor,
  directiveId: `directive-${cursor}`,
  body: { kind: 'settings', version: 3, sha256: sha256Hex(body) },
});

function wired(
  options: {
    readonly store?: MemoryStore;
    readonly answer?: (command: ClientCommand | SystemCommand) => Answer;
  } = {},
) {
  const { store = new MemoryStore(), answer = () => ({ ok: true }) } = options;
  const clock = manualClock();
  const cloud = {
    directives: [] as Directive[],
    documents: new Map<string, string>(),
    away: false,
    asked: 0,
    pageSize: 2,
    quarantined: undefined as number | undefined,
  };
  const book = new CustomerBook({
    store: () => store,
    orderOf: () => Promise.resolve(undefined),
    forget: () => Promise.resolve(),
    onFault: (error) => void troubles.push(String(error)),
  });
  const kept: (string | null)[] = [];
  const submitted: (ClientCommand | SystemCommand)[] = [];
  const troubles: string[] = [];
  const reached: boolean[] = [];
  const apart: number[] = [];
  const request = async ({ path }: { readonly path: string }): Promise<CloudAnswer> => {
    cloud.asked += 1;
    if (cloud.away) throw new NetError('nobody there');
    const document = /documents\/(.*)$/.exec(path);
    if (document)
      return {
        status: cloud.documents.has(document[1]!) ? 200 : 404,
        body: cloud.documents.get(document[1]!) ?? '',
      };
    const after = Number(/after=(\d+)/.exec(path)![1]);
    const later = cloud.directives.filter(({ cursor }) => cursor > after);
    return {
      status: 200,
      body: JSON.stringify({
        directives: later.slice(0, cloud.pageSize),
        more: later.length > cloud.pageSize,
        ...(cloud.quarantined !== undefined && { quarantined: cloud.quarantined }),
      }),
    };
  };
  const downlink = new Downlink({
    storeId: 'store-001',
    store: () => store,
    net: { request },
    clock,
    random: seededRandom(2),
    submit: (command) => {
      submitted.push(command);
      return Promise.resolve(answer(command));
    },
    faultOf: documentFault,
    keepContact: async (contact) => {
      const command = await keepContact(book, contact, clock.now());
      kept.push((await book.get(contact.customerId))?.addresses[0]?.street ?? null);
      submitted.push(command);
    },
    onTrouble: (what, message) => void troubles.push(`${what}: ${message}`),
    onReached: (here) => void reached.push(here),
    onQuarantine: (events) => void apart.push(events),
  });
  return { store, clock, cloud, book, kept, submitted, troubles, reached, apart, downlink };
}

describe('downlink', () => {
  it('takes over each directive once, in order, also after a restart', async () => {
    const first = wired();
    first.cloud.directives = [1, 2, 3, 4, 5].map(soldOut);
    await first.downlink.start();
    await first.clock.advance(1);
    first.downlink.nudge();
    await first.clock.advance(1);
    expect(first.submitted.map(({ commandId }) => commandId)).toEqual(
      [1, 2, 3, 4, 5].map((n) => `directive-${n}`),
    );
    first.downlink.stop();

    const second = wired({ store: first.store });
    second.cloud.directives = [...first.cloud.directives, soldOut(6)];
    await second.downlink.start();
    await second.clock.advance(120_000);
    expect(second.submitted.map(({ commandId }) => commandId)).toEqual(['directive-6']);
  });

  it('says what the shop refuses, and goes on', async () => {
    const link = wired({
      answer: ({ commandId }) =>
        commandId === 'directive-2'
          ? { ok: false, error: { code: 'unknown-item', message: 'no such item' } }
          : { ok: true },
    });
    link.cloud.directives = [1, 2, 3].map(soldOut);
    await link.downlink.start();
    await link.clock.advance(1);
    expect(link.troubles).toEqual(['SetAvailability: no such item']);
    expect(link.submitted).toHaveLength(3);
    expect(await link.store.loadCursor(DOWNLINK_CURSOR)).toBe(3);
  });

  it.each(['storage-failed', 'busy', 'not-ready'])('brings again what met "%s"', async (code) => {
    let refusals = 3;
    const link = wired({
      answer: () => (refusals-- > 0 ? { ok: false, error: { code, message: 'not now' } } : { ok: true }),
    });
    link.cloud.directives = [1, 2].map(soldOut);
    await link.downlink.start();
    await link.clock.advance(60_000);
    expect(link.submitted.map(({ commandId }) => commandId)).toEqual([
      'directive-1',
      'directive-1',
      'directive-1',
      'directive-1',
      'directive-2',
    ]);
    expect(link.troubles).toEqual([]);
  });

  it('keeps a document before it is put in force, and names the field of one that cannot be', async () => {
    const link = wired();
    const bad = JSON.stringify({ ...(JSON.parse(SETTINGS) as object), currency: 'dollars' });
    for (const body of [SETTINGS, bad]) link.cloud.documents.set(sha256Hex(body), body);
    link.cloud.directives = [settings(1, bad), settings(2, SETTINGS)];
    await link.downlink.start();
    await link.clock.advance(1);
    expect(link.submitted).toEqual([
      { type: 'ActivateSettings', commandId: 'directive-2', version: 3, sha256: sha256Hex(SETTINGS) },
    ]);
    expect(await link.store.getDocument(sha256Hex(SETTINGS))).toBe(SETTINGS);
    expect(link.troubles).toEqual([expect.stringContaining('currency')]);
  });

  it('does not keep a document that arrived altered, and asks for it again', async () => {
    const link = wired();
    link.cloud.documents.set(sha256Hex(SETTINGS), SETTINGS.replace('Forno', 'Falso'));
    link.cloud.directives = [settings(1, SETTINGS)];
    await link.downlink.start();
    await link.clock.advance(5_000);
    expect(link.submitted).toEqual([]);
    expect(await link.store.getDocument(sha256Hex(SETTINGS))).toBeNull();
    link.cloud.documents.set(sha256Hex(SETTINGS), SETTINGS);
    await link.clock.advance(60_000);
    expect(link.submitted).toHaveLength(1);
  });

  it('asks a cloud that is away ever less often, and says so', async () => {
    const link = wired();
    link.cloud.away = true;
    link.cloud.directives = [soldOut(1)];
    await link.downlink.start();
    await link.clock.advance(10 * 60_000);
    expect(link.cloud.asked).toBeLessThan(30);
    expect(link.reached).not.toContain(true);
    link.cloud.away = false;
    await link.clock.advance(60_000);
    expect(link.submitted).toHaveLength(1);
    expect(link.reached.at(-1)).toBe(true);
  });

  it('keeps whom an order is for before the order, once, and as people here have changed it', async () => {
    const link = wired();
    const contact = customerDraftSchema.parse({
      customerId: 'web:1',
      version: 0,
      name: 'Zoe Baker',
      phones: ['555 0100'],
      addresses: [{ addressId: 'web', street: '1 Pearl Street', postcode: '12207' }],
    });
    link.cloud.directives = [{ ...soldOut(1), contact }];
    await link.downlink.start();
    await link.clock.advance(1);
    expect(link.submitted.map(({ type }) => type)).toEqual(['RecordCustomer', 'SetAvailability']);
    expect(link.submitted[0]).toMatchObject({
      commandId: 'contact:web:1',
      parts: expect.arrayContaining(['name', 'phones', 'addresses']) as unknown,
    });
    expect(JSON.stringify(link.submitted)).not.toMatch(/Zoe|Pearl|0100/);
    const known = (await link.book.get('web:1'))!;
    await link.book.save({ ...draftOf(known), notes: 'rings twice' }, { at: 5, by: 'mia' });
    link.cloud.directives = [{ ...soldOut(2), contact }];
    link.downlink.nudge();
    await link.clock.advance(1);
    expect(link.kept).toEqual(['1 Pearl Street', '1 Pearl Street']);
    expect((await link.book.get('web:1'))!.notes).toBe('rings twice');
  });

  it('does not spin when told of more without being given any', async () => {
    const link = wired();
    link.cloud.directives = [soldOut(1)];
    link.cloud.pageSize = 0;
    await link.downlink.start();
    await link.clock.advance(60_001);
    expect(link.cloud.asked).toBeLessThan(5);
  });

  it('hears how much of the log waits in quarantine, from a cloud that says so', async () => {
    const link = wired();
    await link.downlink.start();
    await link.clock.advance(1);
    expect(link.apart).toEqual([]);
    for (const quarantined of [2, 0]) {
      link.cloud.quarantined = quarantined;
      link.downlink.nudge();
      await link.clock.advance(1);
    }
    expect(link.apart).toEqual([2, 0]);
  });
});
