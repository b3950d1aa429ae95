import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_STORES, demoBoards } from '@forno/shared/demo';
import type { Boards } from '@forno/shared/domain';
import { sha256Hex } from '@forno/shared/events';
import type { BoardsDocument } from '@forno/shared/protocol/cloud/boards';
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

const read = () => cloud.request<BoardsDocument>('GET', '/v1/boards', { token });
const save = (boards: unknown, revision: number, more = {}) =>
  cloud.request<BoardsDocument>('PUT', '/v1/boards/draft', { token, body: { boards, revision }, ...more });
const publish = (more = {}) => cloud.request('POST', '/v1/boards/publish', { token, body: {}, ...more });

const renamed = (boards: Boards, name: string): Boards => ({
  ...boards,
  boards: boards.boards.map((board, n) => (n === 0 ? { ...board, name } : board)),
});

describe('the boards of a chain', () => {
  it('are published as a document that each store is told of, by its hash', async () => {
    const before = await read();
    expect(before.body).toMatchObject({ isDraft: false, publishedVersion: 1, boards: demoBoards() });
    const saved = await save(renamed(before.body.boards, 'Over the counter'), before.body.revision, {
      headers: { 'if-match': before.headers.get('etag')! },
    });
    expect(saved).toMatchObject({ status: 200, body: { isDraft: true } });
    const published = await publish();
    expect(published).toMatchObject({ status: 200, body: { version: 2, stores: DEMO_STORES.length } });
    const [{ storeId }] = DEMO_STORES;
    const device = cloud.deviceToken(storeId);
    const told = await cloud.request<DirectivesAnswer>('GET', `/v1/stores/${storeId}/directives?after=4`, {
      token: device,
    });
    const sha256 = String(published.body['sha256']);
    expect(told.body.directives.map(({ body }) => body)).toEqual([{ kind: 'boards', version: 2, sha256 }]);
    const text = await (
      await fetch(`${cloud.url}/v1/documents/${sha256}`, { headers: { authorization: `Bearer ${device}` } })
    ).text();
    expect(sha256Hex(text)).toBe(sha256);
    expect(JSON.parse(text)).toMatchObject({ version: 2, boards: [{ name: 'Over the counter' }, {}] });
    expect(await publish()).toMatchObject({ status: 409, problem: { code: 'no-draft' } });
  });

  it('are not overwritten by somebody who looked at an older revision', async () => {
    const { body } = await read();
    expect((await save(body.boards, body.revision)).status).toBe(200);
    expect(await save(body.boards, body.revision)).toMatchObject({
      status: 412,
      problem: { code: 'revision-changed', revision: body.revision + 1 },
    });
  });

  it('are refused when they show what is not there, naming the field', async () => {
    const { body } = await read();
    expect(await save({ ...body.boards, promotions: [] }, body.revision)).toMatchObject({
      status: 400,
      problem: { field: expect.stringMatching(/^boards\.boards\.0\.layouts\.\d\.pages\.\d\.promotionId$/) },
    });
  });

  it('are changed by who may, and by nobody of another chain', async () => {
    const { body } = await read();
    expect((await save(body.boards, body.revision, { token: viewer })).status).toBe(403);
    expect((await publish({ token: viewer })).status).toBe(403);
    expect((await cloud.request('GET', '/v1/boards', { token: viewer })).status).toBe(200);
    expect((await cloud.request('GET', '/v1/boards', {})).status).toBe(401);
  });
});
