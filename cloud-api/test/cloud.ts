import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { DEMO_USERS } from '@forno/shared/demo';
import type { Tokens } from '@forno/shared/protocol/cloud/auth';
import type { Problem } from '@forno/shared/protocol/cloud/problem';
import { hashToken, masterDeviceId } from '../src/auth/device-tokens.ts';
import { startCloud, type Cloud, type CloudOptions } from '../src/index.ts';
import { newDatabase } from './cluster.ts';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T;
  readonly problem: Problem;
  readonly headers: Headers;
}

export interface RequestOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly gzip?: boolean;
}

export interface TestCloud extends Cloud {
  /** A further store of the demo chain, so that tests of one file need not know of each other. */
  newStore(): Promise<string>;
  request<T = Record<string, unknown>>(
    method: string,
    path: string,
    options?: RequestOptions,
  ): Promise<Answer<T>>;
  login(email?: string): Promise<Tokens>;
  /** Uploads as the store's master would. */
  ingest(
    storeId: string,
    events: readonly unknown[],
    more?: { quarantine?: number[]; gzip?: boolean },
  ): Promise<Answer>;
}

/** A demo chain's cloud on a database of its own. */
export async function startTestCloud(options: Partial<CloudOptions> = {}): Promise<TestCloud> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'forno-cloud-'));
  const cloud = await startCloud({
    dataDir,
    port: 0,
    databaseUrl: await newDatabase(),
    seedDemo: true,
    checkAnswers: true,
    requestsPerMinuteMax: 100_000,
    log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    ...options,
  });
  const request = requester(cloud.url);
  let stores = 0;
  return {
    ...cloud,
    request,
    async login(email = DEMO_USERS[0]!.email) {
      const password = DEMO_USERS.find((user) => user.email === email)?.password;
      return (await request<Tokens>('POST', '/v1/auth/login', { body: { email, password } })).body;
    },
    async newStore() {
      // What a test's shop sells follows from its id: by chance it would sell something else in every run.
      const storeId = `store-new-${++stores}`;
      const { tenant_id, menu_id, currency } = await cloud.db.knex('stores').first();
      await cloud.db.knex('stores').insert({
        store_id: storeId,
        tenant_id,
        menu_id,
        currency,
        name: storeId,
        region: 'Test',
        time_zone: 'America/New_York',
      });
      const token_hash = hashToken(cloud.deviceToken(storeId));
      await cloud.db.knex('devices').insert({
        device_id: masterDeviceId(storeId),
        tenant_id,
        store_id: storeId,
        name: storeId,
        token_hash,
        created_at: 0,
      });
      return storeId;
    },
    ingest: (storeId, events, { quarantine = [], gzip = true } = {}) =>
      request('POST', '/v1/ingest', {
        token: cloud.deviceToken(storeId),
        body: { storeId, events, quarantine },
        gzip,
      }),
    async close() {
      await cloud.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function requester(url: string): TestCloud['request'] {
  return async <T>(
    method: string,
    where: string,
    { token, body, headers = {}, gzip = false }: RequestOptions = {},
  ) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${url}${where}`, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(gzip && { 'content-encoding': 'gzip' }),
        ...headers,
      },
      ...(body !== undefined && { body: gzip ? gzipSync(text) : text }),
    });
    const answer = await response.text();
    const json =
      response.headers.get('content-type')?.includes('json') && answer
        ? (JSON.parse(answer) as unknown)
        : answer;
    return { status: response.status, body: json as T, problem: json as Problem, headers: response.headers };
  };
}
