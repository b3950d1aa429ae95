import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_STORES, DEMO_USERS, demoMenu } from '@forno/shared/demo';
import { menuSchema, type Menu } from '@forno/shared/menu';
import {
  loginRequestSchema,
  refreshRequestSchema,
  tokensSchema,
  type Tokens,
} from '@forno/shared/protocol/cloud/auth';
import {
  menuDocumentSchema,
  menuListSchema,
  menuVersionsSchema,
  publishAnswerSchema,
  saveDraftSchema,
} from '@forno/shared/protocol/cloud/menus';
import {
  availabilityEntrySchema,
  availabilitySchema,
  inventorySchema,
  storesSchema,
} from '@forno/shared/protocol/cloud/stores';
import { reportRangeSchema } from '@forno/shared/protocol/reports/common';
import { dailyMetricsSchema } from '@forno/shared/protocol/reports/daily-metrics';
import { ordersSummarySchema } from '@forno/shared/protocol/reports/orders-summary';
import { realtimeOrdersSchema } from '@forno/shared/protocol/reports/realtime-orders';
import { realtimePerformanceSchema } from '@forno/shared/protocol/reports/realtime-performance';
import { menuCheckSchema, menuReleasesSchema } from '@forno/shared/protocol/cloud/menu-releases';
import { Server as SocketServer } from 'socket.io';
import { TABLE_REPORTS } from '@forno/shared/protocol/reports/index';
import { ratesSchema } from '@forno/shared/protocol/reports/rates';
import { tableQuerySchema } from '@forno/shared/protocol/reports/table';
import { fakeReports } from './fake-reports.ts';
import { fakeDays, fakeLive, fakePerformance, fakeSummary } from './fake-sales.ts';
import { fakeTable } from './fake-tables.ts';

/**
 * A cloud in memory for the page's own tests and for looking at pages in states that are rare in a
 * real one. Every request and answer is held against the shared contracts.
 */
export interface FakeCloud {
  readonly url: string;
  /** How often each `METHOD /path` was asked. */
  readonly calls: ReadonlyMap<string, number>;
  readonly state: FakeState;
  /** Someone else saves the menu. */
  saveElsewhere(change: (menu: Menu) => Menu): void;
  close(): Promise<void>;
}

export interface FakeState {
  /** Access tokens that count; emptied, all have to be renewed. */
  readonly accessTokens: Set<string>;
  /** Refresh token to its family. */
  readonly refreshTokens: Map<string, { family: string; used: boolean }>;
  /** A problem to answer a path with, in place of what it does. */
  readonly broken: Map<string, Problem>;
}

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly field?: string;
}

export interface FakeOptions {
  readonly port?: number;
  /** A chain that has sold nothing and keeps nothing. */
  readonly empty?: boolean;
  readonly now?: () => number;
  /** The time each answer takes. */
  readonly delayMs?: number;
}

const DIST = path.resolve(import.meta.dirname, '../dist');
const problem = (status: number, code: string, detail: string, field?: string): Problem => ({
  status,
  code,
  detail,
  ...(field !== undefined && { field }),
});
class Refused extends Error {
  readonly problem: Problem;
  constructor(refusal: Problem) {
    super(refusal.code);
    this.problem = refusal;
  }
}

export async function startFakeCloud({
  port = 0,
  empty = false,
  now = Date.now,
  delayMs = 0,
}: FakeOptions = {}): Promise<FakeCloud> {
  const state: FakeState = { accessTokens: new Set(), refreshTokens: new Map(), broken: new Map() };
  const calls = new Map<string, number>();
  const keptReports = fakeReports();
  const catalog = startCatalog(now());
  const today = (): string => new Date(now()).toISOString().slice(0, 10);
  const availability = new Map<string, ReturnType<typeof availabilityEntrySchema.parse>>([
    ['store-001:item:garlic-bread', { kind: 'item', id: 'garlic-bread', available: false }],
  ]);

  const issue = (family: string): Tokens => {
    const { password: _, ...user } = DEMO_USERS[0]!;
    const tokens = {
      accessToken: randomUUID(),
      refreshToken: randomUUID(),
      expiresInSeconds: 600,
      user: { ...user, storeIds: null, regions: null, tenantId: 'forno-demo' },
    };
    state.accessTokens.add(tokens.accessToken);
    state.refreshTokens.set(tokens.refreshToken, { family, used: false });
    return tokensSchema.parse(tokens);
  };
  const exchange = (token: string): Tokens => {
    const known = state.refreshTokens.get(token);
    if (!known) throw new Refused(problem(401, 'refresh-invalid', 'This session has ended.'));
    if (known.used) {
      for (const [key, { family }] of state.refreshTokens)
        if (family === known.family) state.refreshTokens.delete(key);
      throw new Refused(
        problem(401, 'refresh-reused', 'This session was ended because its token was used twice.'),
      );
    }
    known.used = true;
    return issue(known.family);
  };

  const answer = (request: IncomingMessage, url: URL, body: unknown): unknown => {
    const route = `${request.method} ${url.pathname}`;
    const query = Object.fromEntries(url.searchParams);
    if (route === 'POST /v1/auth/login') {
      const login = loginRequestSchema.parse(body);
      const isKnown = DEMO_USERS.some(
        (user) => user.email === login.email && user.password === login.password,
      );
      if (!isKnown) throw new Refused(problem(401, 'wrong-credentials', 'E-mail or password is wrong.'));
      return issue(randomUUID());
    }
    if (route === 'POST /v1/auth/refresh') return exchange(refreshRequestSchema.parse(body).refreshToken);
    if (route === 'POST /v1/auth/logout')
      return void state.refreshTokens.delete(refreshRequestSchema.parse(body).refreshToken);
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if (!state.accessTokens.has(token)) throw new Refused(problem(401, 'token-invalid', 'Log in first.'));
    if (route === 'GET /v1/stores')
      return storesSchema.parse({
        stores: DEMO_STORES.map((store, index) => ({
          ...store,
          currency: 'USD',
          menuId: 'forno-main',
          menuVersion: index === 4 ? null : catalog.version,
          ackedSeq: empty ? 0 : 48_211 - index * 913,
          lastSyncAt:
            empty || index === 5 ? null : now() - ([4_000, 38_000, 95_000, 5_400_000][index] ?? 61_000),
          quarantined: index === 2 && !empty ? 2 : 0,
          waiting: empty || index === 5 ? null : index === 3 ? 412 : 0,
        })),
      });
    if (route === 'GET /v1/reports/orders/summary') {
      const range = reportRangeSchema.parse(query);
      return ordersSummarySchema.parse(fakeSummary(range, empty ? [] : fakeDays(range, today())));
    }
    const table = TABLE_REPORTS.find(({ path: wanted }) => route === `GET ${wanted}`);
    if (table) {
      const { startDate, endDate, compareStartDate, compareEndDate } = tableQuerySchema.parse(query);
      const compared =
        compareStartDate !== undefined && compareEndDate !== undefined
          ? fakeTable(table, { startDate: compareStartDate, endDate: compareEndDate, empty, scale: 0.9 })
          : null;
      const shown = fakeTable(table, { startDate, endDate, empty });
      return table.answer.parse({ currency: 'USD', ...shown, compared, next: null });
    }
    if (url.pathname === '/v1/report-rates')
      return ratesSchema.parse(body ?? { wages: [], wagesByRole: {}, ingredientCentsPerThousand: {} });
    const kept = keptReports.answer(request, url, body);
    if (kept !== undefined) return kept;
    if (route === 'GET /v1/analytics/metrics/daily')
      return dailyMetricsSchema.parse({
        days: empty ? [] : fakeDays(reportRangeSchema.parse(query), today()),
      });
    if (route === 'GET /v1/dashboards/realtime/orders')
      return realtimeOrdersSchema.parse(
        fakeLive({ at: now(), today: today(), storeId: query['storeId'], empty }),
      );
    if (route === 'GET /v1/dashboards/realtime/performance')
      return realtimePerformanceSchema.parse(
        fakePerformance({ at: now(), today: today(), storeId: query['storeId'], empty }),
      );
    const store = /^\/v1\/stores\/([^/]+)\/(inventory|availability)$/.exec(url.pathname);
    if (store) {
      const [, storeId = '', what] = store;
      if (what === 'inventory')
        return inventorySchema.parse({
          storeId,
          levels: empty
            ? []
            : demoMenu().ingredients.map((ingredient, index) => ({
                ...ingredient,
                ingredientId: ingredient.id,
                onHand: index === 3 ? 0 : (index % 7) * 21_000 + 900,
                reserved: index * 40,
              })),
        });
      if (request.method === 'GET')
        return availabilitySchema.parse({
          entries: [...availability].flatMap(([key, entry]) =>
            key.startsWith(`${storeId}:`) ? [entry] : [],
          ),
        });
      const entry = availabilityEntrySchema.parse(body);
      availability.set(`${storeId}:${entry.kind}:${entry.id}`, entry);
      return { directiveId: randomUUID(), cursor: 1 };
    }
    return catalog.answer(request, url, body);
  };

  const server = createServer((request, response) => void serve(request, response));
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const correlationId = randomUUID();
    if (!url.pathname.startsWith('/v1')) return serveFile(url, response);
    const route = `${request.method} ${url.pathname}`;
    calls.set(route, (calls.get(route) ?? 0) + 1);
    let text = '';
    for await (const chunk of request) text += String(chunk);
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    response.setHeader('x-correlation-id', correlationId);
    try {
      const broken = state.broken.get(route);
      if (broken) throw new Refused(broken);
      const value = answer(request, url, text === '' ? undefined : JSON.parse(text));
      response
        .writeHead(value === undefined ? 204 : 200, { 'content-type': 'application/json' })
        .end(value === undefined ? '' : JSON.stringify(value));
    } catch (error) {
      const refusal =
        error instanceof Refused
          ? error.problem
          : problem(400, 'validation-failed', (error as Error).message);
      response.writeHead(refusal.status, { 'content-type': 'application/problem+json' });
      response.end(
        JSON.stringify({
          ...refusal,
          type: `https://forno.example/problems/${refusal.code}`,
          title: refusal.code,
          correlationId,
        }),
      );
    }
  };

  const io = new SocketServer(server, { serveClient: false });
  io.on('connection', (socket) => {
    if (!state.accessTokens.has(String(socket.handshake.auth['token']))) return void socket.disconnect(true);
    for (const [kind, figures] of [
      ['dashboard', fakeLive],
      ['performance', fakePerformance],
    ] as const)
      socket.on(kind, ({ storeId }: { storeId?: string }, ack: (value: { ok: boolean }) => void) => {
        ack({ ok: true });
        const push = (): void =>
          void socket.emit(kind, figures({ at: now(), today: today(), storeId, empty }));
        push();
        const timer = setInterval(push, 1000);
        socket.on('disconnect', () => clearInterval(timer));
      });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    state,
    saveElsewhere: (change) => catalog.saveElsewhere(change),
    close: async () => {
      await io.close();
      server.closeAllConnections();
    },
  };
}

function startCatalog(startedAt: number) {
  const hash = (menu: Menu): string => createHash('sha256').update(JSON.stringify(menu)).digest('hex');
  const first = demoMenu();
  const documents = new Map([[hash(first), first]]);
  const versions = [
    {
      version: 1,
      publishedAt: startedAt - 86_400_000 * 9,
      publishedBy: 'Nora Bianchi',
      sha256: hash(first),
      note: 'First menu' as string | null,
    },
  ];
  const catalog = { published: first, draft: null as Menu | null, revision: 1 };
  const matches = (request: IncomingMessage): void => {
    const revision = Number(/\d+/.exec(request.headers['if-match'] ?? '')?.[0]);
    if (revision !== catalog.revision)
      throw new Refused(
        problem(
          412,
          'revision-changed',
          `Somebody saved this menu since: it is at revision ${catalog.revision}.`,
          'revision',
        ),
      );
  };
  return {
    get version(): number {
      return versions[0]!.version;
    },
    saveElsewhere(change: (menu: Menu) => Menu): void {
      catalog.draft = change(catalog.draft ?? catalog.published);
      catalog.revision++;
    },
    answer(request: IncomingMessage, url: URL, body: unknown): unknown {
      const route = `${request.method} ${url.pathname}`;
      const document = () =>
        menuDocumentSchema.parse({
          menu: catalog.draft ?? catalog.published,
          revision: catalog.revision,
          isDraft: catalog.draft !== null,
          publishedVersion: versions[0]!.version,
        });
      if (route === 'GET /v1/menus')
        return menuListSchema.parse({
          menus: [
            {
              menuId: 'forno-main',
              name: catalog.published.name,
              publishedVersion: versions[0]!.version,
              publishedAt: versions[0]!.publishedAt,
              draftRevision: catalog.draft ? catalog.revision : 0,
              stores: DEMO_STORES.length,
            },
          ],
        });
      if (route === 'GET /v1/menus/forno-main') return document();
      if (route === 'GET /v1/menus/forno-main/versions') return menuVersionsSchema.parse({ versions });
      if (route === 'GET /v1/menus/forno-main/check') return menuCheckSchema.parse({ check: null });
      if (route === 'GET /v1/menus/forno-main/releases')
        return menuReleasesSchema.parse({
          reviewRequired: false,
          review: null,
          schedule: null,
          version: versions[0]!.version,
          rollout: { version: versions[0]!.version, state: 'done' },
          stores: DEMO_STORES.map(({ storeId, name, region }) => ({
            storeId,
            name,
            region,
            toldVersion: versions[0]!.version,
            menuVersion: versions[0]!.version,
          })),
        });
      if (url.pathname.startsWith('/v1/documents/'))
        return documents.get(url.pathname.slice('/v1/documents/'.length));
      if (route === 'PUT /v1/menus/forno-main/draft') {
        matches(request);
        catalog.draft = saveDraftSchema.parse(body).menu;
        catalog.revision++;
        return document();
      }
      if (route === 'POST /v1/menus/forno-main/publish') {
        matches(request);
        if (!catalog.draft)
          throw new Refused(
            problem(
              409,
              'no-draft',
              'There is no draft to publish: nothing was changed since the last time.',
            ),
          );
        const version = versions[0]!.version + 1;
        catalog.published = menuSchema.parse({ ...catalog.draft, version });
        catalog.draft = null;
        documents.set(hash(catalog.published), catalog.published);
        versions.unshift({
          version,
          publishedAt: Date.now(),
          publishedBy: 'Nora Bianchi',
          sha256: hash(catalog.published),
          note: (body as { note?: string } | undefined)?.note ?? null,
        });
        return publishAnswerSchema.parse({
          menuId: 'forno-main',
          version,
          sha256: hash(catalog.published),
          stores: DEMO_STORES.length,
        });
      }
      throw new Refused(problem(404, 'not-found', `There is no ${route}.`));
    },
  };
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.woff2': 'font/woff2',
};

function serveFile(url: URL, response: ServerResponse): void {
  const wanted = path.join(DIST, url.pathname.replace('/backoffice', ''));
  const isFile = wanted.startsWith(DIST) && path.extname(wanted) !== '' && existsSync(wanted);
  const file = isFile ? wanted : path.join(DIST, 'index.html');
  if (!existsSync(file)) {
    response.writeHead(503, { 'content-type': 'text/plain' }).end('Build the backoffice first.');
    return;
  }
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
}
