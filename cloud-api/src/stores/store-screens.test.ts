import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_STORES } from '@forno/shared/demo';
import type { StoreScreens } from '@forno/shared/protocol/cloud/store-screens';
import type { DirectivesAnswer } from '@forno/shared/protocol/ingest';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';

let cloud: TestCloud;
let token: string;
let viewer: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'] });
  token = (await cloud.login()).accessToken;
  viewer = (await cloud.login('ada@forno.example')).accessToken;
});
afterAll(() => cloud.close());

const [{ storeId }, { storeId: other }] = DEMO_STORES;
const path = `/v1/stores/${storeId}/screens`;
const read = (of = path) => cloud.request<StoreScreens>('GET', of, { token });
const save = ({ settings, version }: StoreScreens, more = {}) =>
  cloud.request<StoreScreens>('PUT', path, { token, body: { settings, version }, ...more });

describe("a store's kitchen and screens", () => {
  it('are changed and told to that store alone, the rest of its settings as it was', async () => {
    const before = (await read()).body;
    const others = (await read(`/v1/stores/${other}/screens`)).body;
    const { kitchen } = before.settings;
    const fryer = { id: 'fry', name: 'Fryer', kind: 'other', soonSeconds: 120, lateSeconds: 240 } as const;
    const settings = {
      ...before.settings,
      kitchen: { ...kitchen, stations: [...kitchen.stations, fryer] },
      lobbyShowsNames: false,
    };
    const saved = await save({ settings, version: before.version });
    expect(saved).toMatchObject({ status: 200, body: { version: before.version + 1, settings } });
    expect(saved.headers.get('etag')).toBe(`"${before.version + 1}"`);
    expect((await read()).body).toEqual(saved.body);
    expect((await read(`/v1/stores/${other}/screens`)).body).toEqual(others);

    const device = cloud.deviceToken(storeId);
    const told = await cloud.request<DirectivesAnswer>('GET', `/v1/stores/${storeId}/directives?after=0`, {
      token: device,
    });
    const last = told.body.directives.at(-1)!.body;
    expect(last).toMatchObject({ kind: 'settings', version: before.version + 1 });
    const sha256 = 'sha256' in last ? last.sha256 : '';
    const text = await (
      await fetch(`${cloud.url}/v1/documents/${sha256}`, { headers: { authorization: `Bearer ${device}` } })
    ).text();
    expect(JSON.parse(text)).toMatchObject({ storeId, currency: 'USD', lobbyShowsNames: false });
  });

  it('are not overwritten by somebody who looked at an older version', async () => {
    const { body } = await read();
    const settings = { ...body.settings, lobbyShowsNames: !body.settings.lobbyShowsNames };
    expect((await save({ ...body, settings })).status).toBe(200);
    expect(await save({ ...body, settings })).toMatchObject({
      status: 412,
      problem: { code: 'version-changed', version: body.version + 1 },
    });
  });

  it('are changed by who may, and are refused where they make no sense', async () => {
    const { body } = await read();
    expect((await save(body, { token: viewer })).status).toBe(403);
    const settings = { ...body.settings, kitchen: { ...body.settings.kitchen, ovenSlots: 0 } };
    expect(await save({ settings, version: body.version })).toMatchObject({
      status: 400,
      problem: { field: 'settings.kitchen.ovenSlots' },
    });
    expect((await read('/v1/stores/nowhere/screens')).status).toBe(404);
  });
});
