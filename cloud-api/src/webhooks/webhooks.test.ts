import { createHmac } from 'node:crypto';
import type { Delivery, Webhook } from '@forno/shared/protocol/cloud/webhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';
import { openPartner, type Partner } from '../../test/partner.ts';
import { ShopLog } from '../../test/shop-log.ts';
import { deliver } from './deliver.ts';

const clock = { ahead: 0 };
let cloud: TestCloud;
let partner: Partner;
let token: string;
beforeAll(async () => {
  cloud = await startTestCloud({
    roles: ['api', 'worker'],
    allowPrivateTargets: true,
    now: () => Date.now() + clock.ahead,
  });
  partner = await openPartner();
});
afterAll(async () => {
  await partner.close();
  await cloud.close();
});
beforeEach(async () => {
  token = (await cloud.login()).accessToken;
  partner.heard.length = 0;
  partner.answer = () => ({ status: 204 });
});

async function webhook(storeId: string, more: object = {}): Promise<{ webhookId: string; secret: string }> {
  const body = {
    name: 'partner',
    url: `${partner.url}/hook`,
    eventTypes: ['ORDER_ACCEPTED'],
    storeIds: [storeId],
    ...more,
  };
  return (await cloud.request<{ webhookId: string; secret: string }>('POST', '/v1/webhooks', { token, body }))
    .body;
}
async function sell(storeId: string, orders: number): Promise<ShopLog> {
  const log = new ShopLog({ storeId, startAt: Date.now() - 60_000 });
  for (let n = 0; n < orders; n++) log.sell();
  for (let from = 0; from < log.events.length; from += 500)
    await cloud.ingest(storeId, log.events.slice(from, from + 500));
  await cloud.caughtUp();
  return log;
}
const deliveries = async (webhookId: string): Promise<Delivery[]> => {
  const ask = () =>
    cloud.request<{ deliveries: Delivery[] }>('GET', `/v1/webhooks/${webhookId}/deliveries`, { token });
  const answer = await ask();
  if (answer.status !== 401) return answer.body.deliveries;
  // The clock was turned beyond what a token is good for.
  token = (await cloud.login()).accessToken;
  return (await ask()).body.deliveries;
};

describe('webhooks to partners', () => {
  it('tell each event that was asked for once, signed, and not again when the log is folded anew', async () => {
    const storeId = await cloud.newStore();
    const { webhookId, secret } = await webhook(storeId);
    const log = await sell(storeId, 5);
    const accepted = log.events.filter(({ eventType }) => eventType === 'ORDER_ACCEPTED');
    await cloud.rebuild();
    await cloud.caughtUp();
    expect(
      partner.heard.map(({ body }) => (JSON.parse(body) as { eventId: string }).eventId).toSorted(),
    ).toEqual(accepted.map(({ eventId }) => eventId).toSorted());
    for (const { headers, body } of partner.heard) {
      const [, at = '', mac] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['forno-signature'])) ?? [];
      expect(mac).toBe(createHmac('sha256', secret).update(`${at}.${body}`).digest('hex'));
    }
    expect((await deliveries(webhookId)).every(({ status }) => status === 'delivered')).toBe(true);
    const { body } = await cloud.request<{ webhooks: Webhook[] }>('GET', '/v1/webhooks', { token });
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('come again with longer and longer waits, and on demand', async () => {
    const storeId = await cloud.newStore();
    const { webhookId } = await webhook(storeId);
    partner.answer = () => ({ status: 500, body: 'not now' });
    await sell(storeId, 1);
    const [first] = await deliveries(webhookId);
    expect(first).toMatchObject({ status: 'pending', answerStatus: 500, answer: 'not now' });
    expect(first!.attempts).toBeGreaterThan(0);
    const waits: number[] = [];
    for (let n = 0; n < 50; n++) {
      const [now] = await deliveries(webhookId);
      if (now!.nextAt === null) break;
      waits.push(now!.nextAt - Date.now() - clock.ahead);
      clock.ahead = now!.nextAt - Date.now() + 1;
      await cloud.caughtUp();
    }
    expect(waits.length).toBeGreaterThan(20);
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
    expect(waits.at(-1)).toBeGreaterThan(waits[0]!);
    expect((await deliveries(webhookId))[0]).toMatchObject({ status: 'failed', nextAt: null });
    partner.answer = () => ({ status: 204 });
    const path = `/v1/webhooks/deliveries/${first!.deliveryId}/redeliver`;
    token = (await cloud.login()).accessToken;
    expect((await cloud.request('POST', path, { token, body: {} })).status).toBe(202);
    await cloud.caughtUp();
    expect((await deliveries(webhookId))[0]).toMatchObject({ status: 'delivered', eventId: first!.eventId });
  });

  it('are set up by owners of the whole chain alone, and switched off at once', async () => {
    const storeId = await cloud.newStore();
    const { webhookId } = await webhook(storeId);
    expect((await cloud.request('GET', '/v1/webhooks', { token: cloud.deviceToken(storeId) })).status).toBe(
      403,
    );
    expect((await cloud.request('DELETE', `/v1/webhooks/${webhookId}`, { token })).status).toBe(204);
    await sell(storeId, 1);
    expect(partner.heard).toEqual([]);
  });

  it('never reach into our own network', async () => {
    const telling = { secret: 's', body: '{}', deliveryId: 'd', now: 0, allowPrivate: false };
    for (const url of ['https://127.0.0.1/x', 'https://localhost/x', 'https://[::1]/x', 'https://10.1.2.3/x'])
      expect((await deliver({ ...telling, url })).answer).toContain('inside our own network');
    expect((await deliver({ ...telling, url: `${partner.url}/x` })).answer).toContain('only https');
    expect(partner.heard).toEqual([]);
  });
});
