import { createHmac, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import fc from 'fast-check';
import type { ClientCommand } from '@forno/shared/domain';
import type { Conflict } from '@forno/shared/protocol/cloud/conflicts';
import type {
  DeadLetter,
  GatewayAdapters,
  GatewayConnection,
  Shadow,
} from '@forno/shared/protocol/cloud/gateway';
import { SerialPort } from 'serialport';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { plugSerialCable } from '../../test/serial-cable.ts';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { openOnlineShop, type OnlineShop } from '../../test/online-shop.ts';
import { openPartner, type Partner } from '../../test/partner.ts';
import { ACK, frameOf, NAK } from './adapters/line/frame.ts';
import { ADAPTERS } from './registry.ts';

const clock = { now: Date.UTC(2026, 10, 20, 18) };
const SECRET = 'the signing secret of the partner';
let cloud: TestCloud;
let partner: Partner;
let token: string;
let shop: OnlineShop;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api', 'worker'], now: () => clock.now });
  partner = await openPartner();
  token = (await cloud.login()).accessToken;
});
afterAll(async () => {
  await partner.close();
  await cloud.close();
});
beforeEach(async () => {
  token = (await cloud.login()).accessToken;
  shop = await openOnlineShop(cloud, clock.now);
  partner.heard.length = 0;
  partner.answer = () => ({ status: 200, body: '{}' });
});

interface Created {
  readonly connectionId: string;
  readonly secret: string;
  readonly path: string;
}
async function connection(adapter: string, more: object = {}): Promise<Created> {
  const settings = { apiUrl: partner.url, accessToken: 'partner-token' };
  const body = {
    storeId: shop.storeId,
    adapter,
    name: adapter,
    mode: 'live',
    settings,
    secret: SECRET,
    ...more,
  };
  const made = await cloud.request<Created>('POST', '/v1/gateway/connections', { token, body });
  expect(made.status).toBe(201);
  return made.body;
}

const hmac = (text: string): string => createHmac('sha256', SECRET).update(text).digest('hex');
const post = (path: string, body: string, headers: Record<string, string>) =>
  fetch(`${cloud.url}${path}`, { method: 'POST', body, headers });

const deliverooOrder = (id: string, more: object = {}): string =>
  JSON.stringify({
    event: 'order.new',
    body: {
      order: {
        id,
        status: 'placed',
        order_number: '8035',
        customer: { first_name: 'Zoe', contact_number: '+44 20 7946 0000' },
        items: [
          {
            pos_item_id: 'margherita/m/hand-tossed',
            quantity: 2,
            total_price: { fractional: 2398, currency_code: 'USD' },
            modifiers: [{ pos_item_id: '+olives' }],
          },
        ],
        total_price: { fractional: 2800, currency_code: 'USD' },
        ...more,
      },
    },
  });
const sendDeliveroo = (path: string, body: string) => {
  const guid = randomUUID();
  return post(path, body, {
    'x-deliveroo-sequence-guid': guid,
    'x-deliveroo-hmac-sha256': hmac(`${guid} ${body}`),
  });
};

const cancel = (id: string): string =>
  JSON.stringify({ event: 'order.status_update', body: { order: { id, status: 'canceled' } } });

const uberNotice = (id: string): string =>
  JSON.stringify({
    event_id: randomUUID(),
    event_type: 'orders.notification',
    event_time: 1_700_000_000,
    meta: { resource_id: id, status: 'pos', user_id: 'store' },
    resource_href: `https://api.uber.com/v2/eats/order/${id}`,
  });
const sendUber = (path: string, body: string) => post(path, body, { 'x-uber-signature': hmac(body) });
const uberOrder = (id: string): string =>
  JSON.stringify({
    id,
    display_id: 'A1B2',
    type: 'PICK_UP',
    eater: { first_name: 'Ann', phone: '+1 555 0100' },
    cart: {
      items: [
        { external_data: 'cola/can', title: 'Cola', quantity: 1, price: { total_price: { amount: 199 } } },
      ],
    },
    payment: { charges: { total: { amount: 215 }, tax: { amount: 16 } } },
  });

const offers = (commands: readonly ClientCommand[]) =>
  commands.flatMap((command) => (command.type === 'ReceiveChannelOrder' ? [command] : []));
const letters = async (state = 'open'): Promise<DeadLetter[]> =>
  (
    await cloud.request<{ deadLetters: DeadLetter[] }>('GET', `/v1/gateway/dead-letters?state=${state}`, {
      token,
    })
  ).body.deadLetters.filter(({ storeId }) => storeId === shop.storeId);
const exchanges = async ({ connectionId }: Created): Promise<string> =>
  JSON.stringify(
    (await cloud.request('GET', `/v1/gateway/connections/${connectionId}/exchanges`, { token })).body,
  );

describe('a delivery partner', () => {
  it('sends an order that reaches the shop, and hears that it was taken on and is ready', async () => {
    const line = await connection('deliveroo');
    expect((await sendDeliveroo(line.path, deliverooOrder('gb:1'))).status).toBe(200);
    const [offer] = offers(await shop.sync());
    expect(offer).toMatchObject({
      from: 'Deliveroo',
      channel: 'PARTNER',
      externalId: 'gb:1',
      callName: 'Zoe',
    });
    expect(offer!.lines[0]).toMatchObject({
      quantity: 2,
      selection: {
        itemId: 'margherita',
        sizeId: 'm',
        toppings: [{ toppingId: 'olives', amount: 'regular' }],
      },
    });
    await shop.accept(offer!.offerId);
    expect(partner.heard.at(-1)).toMatchObject({ method: 'PUT', path: '/order/v1/orders/gb%3A1' });
    expect(JSON.parse(partner.heard.at(-1)!.body)).toMatchObject({ status: 'accepted' });
    for (const from of ['preparing', 'quality_check'] as const)
      shop.log.run({ type: 'BumpOrder', commandId: randomUUID(), orderId: offer!.offerId, from });
    await shop.upload();
    expect(partner.heard.at(-1)!.path).toBe('/order/v1/orders/gb%3A1/prep_stage');
    expect(partner.heard).toHaveLength(2);
    const said = await exchanges(line);
    expect(said).toContain('margherita');
    expect(said).not.toContain('7946');
    expect(said).not.toContain('partner-token');
  });

  it('whose signature is wrong is not heard', async () => {
    const line = await connection('deliveroo');
    const body = deliverooOrder('gb:2');
    const bad = await post(line.path, body, {
      'x-deliveroo-sequence-guid': 'other',
      'x-deliveroo-hmac-sha256': hmac(`guid ${body}`),
    });
    expect(bad.status).toBe(401);
    expect((await post(line.path, body, {})).status).toBe(401);
    // Nobody without the secret writes into the log of exchanges; that it was tried is counted.
    expect(JSON.parse(await exchanges(line))).toEqual({ exchanges: [] });
    expect(await (await fetch(`${cloud.url}/metrics`)).text()).toMatch(
      /forno_gateway_messages_total\{adapter="deliveroo",outcome="wrong-signature"\} 2/,
    );
    expect(offers(await shop.sync())).toEqual([]);
    expect(await letters()).toEqual([]);
  });

  it('never makes two orders of one, however it retries', async () => {
    const line = await connection('deliveroo');
    const retries = fc.array(fc.record({ order: fc.nat(3), atOnce: fc.integer({ min: 1, max: 4 }) }), {
      minLength: 1,
      maxLength: 8,
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(retries, async (sent) => {
        run += 1;
        const idOf = (order: number): string => `run-${run}-${order}`;
        for (const { order, atOnce } of sent) {
          // A retry may differ in what does not matter, such as a note.
          const bodies = Array.from({ length: atOnce }, (_, n) =>
            deliverooOrder(idOf(order), { order_notes: `try ${n}` }),
          );
          const answers = await Promise.all(bodies.map((body) => sendDeliveroo(line.path, body)));
          expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
        }
        const came = offers(await shop.sync()).map(({ externalId }) => externalId);
        const sentOnce = new Set(sent.map(({ order }) => idOf(order)));
        expect(came).toHaveLength(sentOnce.size);
        expect(new Set(came)).toEqual(sentOnce);
      }),
      { numRuns: 8, seed: 11 },
    );
  });

  it('that sends what this shop does not sell finds it kept, to be replayed once that is mended', async () => {
    const line = await connection('deliveroo');
    const items = [{ pos_item_id: 'ghost/m', quantity: 1 }];
    const body = deliverooOrder('gb:3', { items });
    expect((await sendDeliveroo(line.path, body)).status).toBe(200);
    expect((await sendDeliveroo(line.path, body)).status).toBe(200);
    const [letter, ...more] = await letters();
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ code: 'unknown-item', direction: 'in', nextAt: null });
    expect(letter!.message).not.toContain('7946');
    const replay = () =>
      cloud.request<DeadLetter>('POST', `/v1/gateway/dead-letters/${letter!.deadLetterId}/replay`, {
        token,
        body: {},
      });
    expect((await replay()).body).toMatchObject({ settledAt: null, attempts: 2 });
    await cloud.request('POST', `/v1/gateway/dead-letters/${letter!.deadLetterId}/drop`, { token, body: {} });
    expect(await letters()).toEqual([]);
    expect(await letters('settled')).toMatchObject([{ settledAs: 'dropped' }]);
    expect((await replay()).problem.code).toBe('already-settled');
  });

  it('that cancels before the shop answered takes it back', async () => {
    const line = await connection('deliveroo');
    await sendDeliveroo(line.path, deliverooOrder('gb:4'));
    await sendDeliveroo(line.path, cancel('gb:4'));
    const commands = await shop.sync();
    expect(commands.map(({ type }) => type)).toEqual(['ReceiveChannelOrder', 'WithdrawChannelOrder']);
    expect(partner.heard).toEqual([]);
  });

  it('that cancels what the shop took on is a matter for a manager, whose word the shop hears', async () => {
    const line = await connection('deliveroo');
    await sendDeliveroo(line.path, deliverooOrder('gb:5'));
    const [offer] = offers(await shop.sync());
    await shop.accept(offer!.offerId);
    for (let n = 0; n < 2; n++) await sendDeliveroo(line.path, cancel('gb:5'));
    const told = partner.heard.length;
    const { body } = await cloud.request<{ conflicts: Conflict[] }>(
      'GET',
      `/v1/conflicts?storeId=${shop.storeId}`,
      { token },
    );
    expect(body.conflicts).toMatchObject([
      { kind: 'order-both-sides', subject: offer!.offerId, cloud: { label: 'Deliveroo' } },
    ]);
    expect(await shop.sync()).toEqual([]);
    await cloud.request('POST', `/v1/conflicts/${body.conflicts[0]!.conflictId}/resolve`, {
      token,
      body: { resolution: 'keep-cloud', note: '' },
    });
    expect(await shop.sync()).toMatchObject([{ type: 'CancelOrder', orderId: offer!.offerId }]);
    expect(partner.heard).toHaveLength(told);
  });

  it('whose cancellation is faster than its order, or than that order’s next try, gets no order', async () => {
    const line = await connection('deliveroo');
    await sendDeliveroo(line.path, cancel('gb:6'));
    await sendDeliveroo(line.path, deliverooOrder('gb:6'));
    // Kept as a dead letter at first: the shop had no such thing.
    const uber = await connection('uber-eats');
    partner.answer = () => ({ status: 503 });
    await sendUber(uber.path, uberNotice('u-late'));
    await sendUber(
      uber.path,
      JSON.stringify({
        event_id: randomUUID(),
        event_type: 'orders.cancel',
        meta: { resource_id: 'u-late' },
      }),
    );
    partner.answer = ({ path }) => ({ status: 200, body: uberOrder(path.split('/').at(-1)!) });
    clock.now += 61_000;
    await cloud.caughtUp();
    expect(await letters()).toEqual([]);
    expect(await shop.sync()).toEqual([]);
  });

  it('that answers nobody keeps no other partner waiting, and is told again where a teller died over it', async () => {
    const slow = await connection('deliveroo');
    const quick = await connection('uber-eats');
    await sendDeliveroo(slow.path, deliverooOrder('gb:7'));
    partner.answer = ({ path }) => ({ status: 200, body: uberOrder(path.split('/').at(-1)!) });
    await sendUber(quick.path, uberNotice('u-quick'));
    const came = offers(await shop.sync());
    const answered = Promise.withResolvers<void>();
    partner.answer = async ({ path }) => {
      if (path.includes('gb')) await answered.promise;
      return { status: 200, body: '{}' };
    };
    partner.heard.length = 0;
    for (const { offerId } of came)
      shop.log.run({ type: 'AcceptChannelOrder', commandId: randomUUID(), offerId });
    const upload = shop.upload();
    const heard = (part: string): number => partner.heard.filter(({ path }) => path.includes(part)).length;
    await until(async () => (heard('accept_pos_order') === 1 && heard('gb') === 1 ? true : null));
    answered.resolve();
    await upload;
    expect(await letters()).toEqual([]);
    // A process that died between asking and writing down: its lease runs out.
    const rows = cloud.db.knex('channel_orders').where({ store_id: shop.storeId, external_id: 'gb:7' });
    await rows.clone().update({ told: null, telling_until: clock.now + 1000 });
    await cloud.caughtUp();
    expect(heard('gb')).toBe(1);
    clock.now += 2000;
    await cloud.caughtUp();
    expect(heard('gb')).toBe(2);
    expect(await rows.clone().first('told', 'telling_until')).toEqual({
      told: 'accepted',
      telling_until: null,
    });
  });

  it('that is down is left alone, its notices are kept, and carried out by themselves when it is back', async () => {
    const line = await connection('uber-eats');
    partner.answer = () => ({ status: 503 });
    for (let n = 0; n < 6; n++) expect((await sendUber(line.path, uberNotice(`u-${n}`))).status).toBe(200);
    // The breaker opened after four: the rest was not even asked.
    expect(partner.heard.length).toBeLessThan(6);
    const listed = async () =>
      (
        await cloud.request<{ connections: GatewayConnection[] }>('GET', '/v1/gateway/connections', { token })
      ).body.connections.find(({ connectionId }) => connectionId === line.connectionId);
    await expect.poll(listed, { timeout: 10_000 }).toMatchObject({ breaker: 'open', deadLetters: 6 });
    // Whichever process opened it says so to all of them; one that is gone says nothing more.
    const kept = cloud.db.knex('gateway_connections').where({ connection_id: line.connectionId });
    await kept.clone().update({ breaker_at: clock.now - 6 * 60_000 });
    expect(await listed()).toMatchObject({ breaker: 'half-open' });
    expect(await (await fetch(`${cloud.url}/metrics`)).text()).toMatch(
      new RegExp(`forno_gateway_breaker_open{connection="${line.connectionId}"} 1`),
    );
    expect((await letters())[0]).toMatchObject({ code: 'partner-away' });
    expect((await letters())[0]!.nextAt).toBeGreaterThan(clock.now);
    // Another line to the same partner has a breaker of its own.
    const other = await connection('uber-eats', { name: 'other' });
    partner.answer = ({ path }) => ({ status: 200, body: uberOrder(path.split('/').at(-1)!) });
    await cloud.db.knex('gateway_dead_letters').where({ connection_id: line.connectionId }).update({
      connection_id: other.connectionId,
    });
    clock.now += 61_000;
    await cloud.caughtUp();
    expect(await letters()).toEqual([]);
    expect(offers(await shop.sync())).toHaveLength(6);
  });

  it('is answered from what it said before while it is away', async () => {
    const line = await connection('uber-eats');
    partner.answer = ({ path }) => ({ status: 200, body: uberOrder(path.split('/').at(-1)!) });
    await sendUber(line.path, uberNotice('u-kept'));
    partner.answer = () => ({ status: 503 });
    await sendUber(line.path, uberNotice('u-kept'));
    expect(await letters()).toEqual([]);
    expect(offers(await shop.sync())).toHaveLength(1);
    expect(await exchanges(line)).toContain('answered-from-before');
  });
});

describe('the registry', () => {
  it('is all that the backoffice knows of an adapter: each asks for exactly what it checks', async () => {
    const { body } = await cloud.request<{ adapters: GatewayAdapters }>('GET', '/v1/gateway/connections', {
      token,
    });
    expect(body.adapters.map(({ adapter }) => adapter)).toEqual([...ADAPTERS.keys()]);
    for (const { adapter, fields } of body.adapters) {
      const filled = Object.fromEntries(fields.map(({ name, value }) => [name, value || 'something']));
      const settings = ADAPTERS.get(adapter)!.settings.parse(filled);
      expect(Object.keys(settings)).toEqual(expect.arrayContaining(Object.keys(filled)));
      const short = fields.filter(({ isOptional }) => !isOptional).map(({ name }) => [name, filled[name]]);
      expect(ADAPTERS.get(adapter)!.settings.safeParse(Object.fromEntries(short)).success).toBe(true);
    }
  });
});

describe('an XML POS', () => {
  const sale = (id: string, total: string, tax: string, code = 'margherita/m/hand-tossed'): string =>
    `<?xml version="1.0"?><Order id="${id}" number="88" type="takeaway" paid="true"><Customer name="Ann" phone="5550100"/>` +
    `<Line code="${code}" quantity="2" amount="21.98"><Modifier code="-basil"/></Line><Totals total="${total}" tax="${tax}"/></Order>`;
  const send = (path: string, body: string) => post(path, body, { 'x-signature': hmac(body) });

  it('is answered in its own language', async () => {
    const line = await connection('xml-pos', { settings: {} });
    const answer = await send(
      line.path,
      sale('x1', '23.96', '1.98').replace('<Modifier code="-basil"/>', ''),
    );
    expect(answer.headers.get('content-type')).toContain('application/xml');
    expect(await answer.text()).toContain('<Ack id="x1" result="taken"/>');
    expect(await (await send(line.path, '<Order id="x2"')).text()).toContain('result="kept"');
    expect(await (await send(line.path, '<Nothing/')).text()).toContain('result="kept"');
    const bomb = '<!DOCTYPE o [<!ENTITY a "aaaa">]><Order id="&a;"/>';
    expect(await (await send(line.path, bomb)).text()).toContain('result="kept"');
    expect((await letters()).map(({ code }) => code)).toEqual(['unreadable', 'unreadable', 'unreadable']);
    expect(JSON.stringify(await letters())).not.toContain('5550100');
  });

  it('in shadow is compared to the cent, and nothing of it reaches the shop', async () => {
    const line = await connection('xml-pos', { settings: {}, mode: 'shadow' });
    const cart = { service: 'carry-out', lines: [{ lineId: randomUUID(), quantity: 2, selection: PIZZA }] };
    const ours = await cloud.request<{ totalCents: number; taxes: { cents: number }[] }>(
      'POST',
      `/v1/ordering/stores/${shop.storeId}/quote`,
      { body: cart },
    );
    const tax = ours.body.taxes.reduce((sum, { cents }) => sum + cents, 0);
    const text = (cents: number): string => (cents / 100).toFixed(2);
    const plain = (id: string, total: number, taxCents: number, code?: string): string =>
      sale(id, text(total), text(taxCents), code).replace('<Modifier code="-basil"/>', '');
    for (let n = 0; n < 2; n++) await send(line.path, plain('same', ours.body.totalCents, tax));
    await send(line.path, plain('dearer', ours.body.totalCents + 25, tax + 3));
    await send(line.path, plain('strange', 999, 0, 'ghost/m'));
    const shadow = (
      await cloud.request<Shadow>('GET', `/v1/gateway/connections/${line.connectionId}/shadow`, { token })
    ).body;
    expect(shadow).toMatchObject({
      orders: 3,
      sameTotal: 1,
      notSellable: 1,
      totalDifferenceCents: -25,
      taxDifferenceCents: -3,
    });
    expect(shadow.differing.map(({ externalId }) => externalId)).toEqual(expect.arrayContaining(['dearer']));
    expect(offers(await shop.sync())).toEqual([]);
  });
});
const PIZZA = {
  kind: 'pizza',
  itemId: 'margherita',
  sizeId: 'm',
  crustId: 'hand-tossed',
  toppings: [],
} as const;

describe('a till that speaks the line protocol', () => {
  const order = (id: string): (readonly string[])[] => [
    ['O', id, '17', 'takeaway', 'Zoe', 'unpaid'],
    ['L', 'cola/can', '2', '398', ''],
    ['T', '430', '32'],
  ];

  interface Wire {
    send(bytes: Uint8Array): Promise<number>;
  }
  async function say(wire: Wire, records: readonly (readonly string[])[]): Promise<number[]> {
    const answers: number[] = [];
    for (const record of records) answers.push(await wire.send(frameOf(record)));
    return answers;
  }
  const freePort = async (): Promise<number> => {
    const spare = await openPartner();
    await spare.close();
    return Number(new URL(spare.url).port);
  };

  it('over TCP is let in by its secret, answered record by record, and may send again', async () => {
    // Another line's port is taken by something else: that is no trouble of this one's.
    const astray = { port: Number(new URL(partner.url).port), host: '127.0.0.1' };
    const shut = await connection('line-tcp', { name: 'shut', settings: astray });
    const port = await freePort();
    await connection('line-tcp', { settings: { port, host: '127.0.0.1' } });
    const wire = await until(() => dial(port));
    expect(await say(wire, [['O', 'l1', '1', 'takeaway', '', 'paid']])).toEqual([NAK]);
    expect(await say(wire, [['H', 'wrong secret']])).toEqual([NAK]);
    expect(await say(wire, [['H', SECRET], ...order('l1')])).toEqual([ACK, ACK, ACK, ACK]);
    const spoiled = frameOf(['L', 'cola/can', '9', '398', '']);
    spoiled[4]! ^= 1;
    expect(await wire.send(spoiled)).toBe(NAK);
    expect(await say(wire, order('l1'))).toEqual([ACK, ACK, ACK]);
    const came = offers(await shop.sync());
    expect(came).toHaveLength(1);
    expect(came[0]).toMatchObject({ externalId: 'l1', paymentId: null, lines: [{ quantity: 2 }] });
    expect(await exchanges(shut)).toContain('EADDRINUSE');
    const { body } = await cloud.request<{ connections: GatewayConnection[] }>(
      'GET',
      '/v1/gateway/connections',
      { token },
    );
    expect(body.connections.find(({ connectionId }) => connectionId === shut.connectionId)).toMatchObject({
      lastOutcome: 'not-open',
    });
  });

  it('over a serial line does the same, bytes coming in any pieces', async () => {
    const cable = await plugSerialCable();
    onTestFinished(() => cable.unplug());
    const line = await connection('line-serial', { settings: { path: cable.far, baudRate: 9600 } });
    const port = new SerialPort({ path: cable.near, baudRate: 9600 });
    const heard: number[] = [];
    port.on('data', (bytes: Buffer) => heard.push(...bytes));
    const frames = Buffer.concat(order('s1').map((record) => frameOf(record)));
    // Until the gateway has opened its end nobody answers, so the till sends again.
    await until(async () => {
      for (let from = 0; from < frames.length; from += 7) port.write(frames.subarray(from, from + 7));
      await new Promise((resolve) => setTimeout(resolve, 400));
      return heard.filter((byte) => byte === ACK).length >= 3 ? true : null;
    });
    expect(heard.every((byte) => byte === ACK)).toBe(true);
    await new Promise((resolve) => port.close(resolve));
    const came = offers(await shop.sync());
    expect(came.map(({ externalId }) => externalId)).toEqual(['s1']);
    await cloud.request('DELETE', `/v1/gateway/connections/${line.connectionId}`, { token });
  });
});

async function until<T>(look: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + 15_000;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error('it did not come about');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A connection on which each write is answered with one byte; null while nobody listens. */
function dial(port: number): Promise<{ send(bytes: Uint8Array): Promise<number> } | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(null));
    socket.once('connect', () => {
      onTestFinished(() => void socket.destroy());
      resolve({
        send: (bytes) =>
          new Promise((answer) => {
            socket.once('data', (data) => answer(data[0]!));
            socket.write(bytes);
          }),
      });
    });
  });
}
