import { menuSchema, type Menu, type MenuOverride, type Rollout } from '@forno/shared/menu';
import type { Boards } from '@forno/shared/domain';
import {
  boardsDocumentSchema,
  publishedBoardsSchema,
  type BoardsDocument,
} from '@forno/shared/protocol/cloud/boards';
import { auditSchema } from '@forno/shared/protocol/cloud/access';
import {
  menuDocumentSchema,
  menuListSchema,
  menuVersionsSchema,
  publishAnswerSchema,
  type MenuDocument,
} from '@forno/shared/protocol/cloud/menus';
import {
  savedSettingsLevelSchema,
  settingsLevelsSchema,
  type SettingsLevel,
} from '@forno/shared/protocol/cloud/store-documents';
import {
  storeScreensSchema,
  type ScreenSettings,
  type StoreScreens,
} from '@forno/shared/protocol/cloud/store-screens';
import {
  availabilityEntrySchema,
  availabilitySchema,
  inventorySchema,
  storesSchema,
} from '@forno/shared/protocol/cloud/stores';
import type { ReportRange } from '@forno/shared/protocol/reports/common';
import { dailyMetricsSchema } from '@forno/shared/protocol/reports/daily-metrics';
import { ordersSummarySchema } from '@forno/shared/protocol/reports/orders-summary';
import { realtimeOrdersSchema } from '@forno/shared/protocol/reports/realtime-orders';
import { realtimePerformanceSchema } from '@forno/shared/protocol/reports/realtime-performance';
import { createDownload, createSend, type HttpPorts, type Parser } from './http.ts';
import { inventoryApi } from './inventory.ts';
import { menuReleasesApi } from './menu-releases.ts';
import { generatedClient } from './client.ts';
import { officeApi } from './office.ts';
import { reportsApi } from './reports.ts';
import { reviewApi } from './review.ts';
import { updatesApi } from './updates.ts';

type Entry = ReturnType<typeof availabilityEntrySchema.parse>;
export type AvailabilityEntry = Entry;
export type PublishAnswer = ReturnType<typeof publishAnswerSchema.parse>;

/** Whatever is answered to a request whose answer says nothing more than that it was taken. */
const taken: Parser<null> = { safeParse: () => ({ success: true, data: null }) };

/** The revision that the next save must name. */
const savedSchema = menuDocumentSchema.pick({ revision: true });

const enc = encodeURIComponent;
const ifMatch = (revision: number) => ({ 'if-match': `"${revision}"` });

/** The cloud's REST API, an entry a route. Each throws `ApiError`. */
export function cloudApi(ports: HttpPorts) {
  const send = createSend(ports);
  return {
    /** A file that the cloud made. */
    download: createDownload(ports),
    settingsLevels: (signal: AbortSignal) =>
      send({ path: '/v1/settings-levels', answer: settingsLevelsSchema, signal }),
    saveSettingsLevel: (level: SettingsLevel) =>
      send({ method: 'PUT', path: '/v1/settings-levels', body: level, answer: savedSettingsLevelSchema }),
    reports: reportsApi(send),
    review: reviewApi(send),
    updates: updatesApi(send),
    stockroom: inventoryApi(send),
    releases: menuReleasesApi(send),
    office: officeApi(generatedClient(ports)),

    stores: (signal?: AbortSignal) =>
      send({ path: '/v1/stores', answer: storesSchema, ...(signal && { signal }) }),
    audit: (query: Readonly<Record<string, string>>, signal?: AbortSignal) =>
      send({ path: '/v1/audit', query, answer: auditSchema, ...(signal && { signal }) }),
    inventory: (storeId: string, signal?: AbortSignal) =>
      send({
        path: `/v1/stores/${enc(storeId)}/inventory`,
        answer: inventorySchema,
        ...(signal && { signal }),
      }),
    availability: (storeId: string, signal?: AbortSignal) =>
      send({
        path: `/v1/stores/${enc(storeId)}/availability`,
        answer: availabilitySchema,
        ...(signal && { signal }),
      }),
    setAvailability: (storeId: string, entry: Entry) =>
      send({ method: 'PUT', path: `/v1/stores/${enc(storeId)}/availability`, body: entry, answer: taken }),

    ordersSummary: (range: ReportRange, signal?: AbortSignal) =>
      send({
        path: '/v1/reports/orders/summary',
        query: { ...range },
        answer: ordersSummarySchema,
        ...(signal && { signal }),
      }),
    dailyMetrics: (range: ReportRange, signal?: AbortSignal) =>
      send({
        path: '/v1/analytics/metrics/daily',
        query: { ...range },
        answer: dailyMetricsSchema,
        ...(signal && { signal }),
      }),
    realtimeOrders: (storeId: string | undefined, signal?: AbortSignal) =>
      send({
        path: '/v1/dashboards/realtime/orders',
        query: { storeId },
        answer: realtimeOrdersSchema,
        ...(signal && { signal }),
      }),
    realtimePerformance: (storeId: string | undefined, signal?: AbortSignal) =>
      send({
        path: '/v1/dashboards/realtime/performance',
        query: { storeId },
        answer: realtimePerformanceSchema,
        ...(signal && { signal }),
      }),

    menus: (signal?: AbortSignal) =>
      send({ path: '/v1/menus', answer: menuListSchema, ...(signal && { signal }) }),
    menu: (menuId: string, signal?: AbortSignal): Promise<MenuDocument> =>
      send({ path: `/v1/menus/${enc(menuId)}`, answer: menuDocumentSchema, ...(signal && { signal }) }),
    versions: (menuId: string, signal?: AbortSignal) =>
      send({
        path: `/v1/menus/${enc(menuId)}/versions`,
        answer: menuVersionsSchema,
        ...(signal && { signal }),
      }),
    /** A published menu, by the hash that names it. */
    published: (sha256: string, signal?: AbortSignal): Promise<Menu> =>
      send({ path: `/v1/documents/${enc(sha256)}`, answer: menuSchema, ...(signal && { signal }) }),
    /** Another document, by the hash that names it. */
    publishedAs: <T>(sha256: string, answer: Parser<T>, signal?: AbortSignal): Promise<T> =>
      send({ path: `/v1/documents/${enc(sha256)}`, answer, ...(signal && { signal }) }),
    dropDraft: (menuId: string, revision: number): Promise<MenuDocument> =>
      send({
        method: 'DELETE',
        path: `/v1/menus/${enc(menuId)}/draft`,
        headers: ifMatch(revision),
        answer: menuDocumentSchema,
      }),
    saveDraft: (
      { menu, overrides }: { readonly menu: Menu; readonly overrides: readonly MenuOverride[] },
      revision: number,
    ) =>
      send({
        method: 'PUT',
        path: `/v1/menus/${enc(menu.menuId)}/draft`,
        body: { menu, overrides, revision },
        headers: ifMatch(revision),
        answer: savedSchema,
      }),
    storeScreens: (storeId: string, signal?: AbortSignal): Promise<StoreScreens> =>
      send({
        path: `/v1/stores/${enc(storeId)}/screens`,
        answer: storeScreensSchema,
        ...(signal && { signal }),
      }),
    saveStoreScreens: (
      storeId: string,
      { settings, version }: { readonly settings: ScreenSettings; readonly version: number },
    ): Promise<StoreScreens> =>
      send({
        method: 'PUT',
        path: `/v1/stores/${enc(storeId)}/screens`,
        body: { settings, version },
        headers: ifMatch(version),
        answer: storeScreensSchema,
      }),
    boards: (signal?: AbortSignal): Promise<BoardsDocument> =>
      send({ path: '/v1/boards', answer: boardsDocumentSchema, ...(signal && { signal }) }),
    saveBoards: (boards: Boards, revision: number): Promise<BoardsDocument> =>
      send({
        method: 'PUT',
        path: '/v1/boards/draft',
        body: { boards, revision },
        headers: ifMatch(revision),
        answer: boardsDocumentSchema,
      }),
    publishBoards: ({ revision, key }: { revision: number; key: string }) =>
      send({
        method: 'POST',
        path: '/v1/boards/publish',
        body: {},
        headers: { ...ifMatch(revision), 'idempotency-key': key },
        answer: publishedBoardsSchema,
      }),
    /** `key` names the intent: a repetition with it publishes once. */
    publish: (
      menuId: string,
      {
        revision,
        note,
        rollout,
        key,
      }: { revision: number; note: string | null; rollout?: Rollout; key: string },
    ): Promise<PublishAnswer> =>
      send({
        method: 'POST',
        path: `/v1/menus/${enc(menuId)}/publish`,
        body: { ...(note !== null && { note }), ...(rollout && { rollout }) },
        headers: { ...ifMatch(revision), 'idempotency-key': key },
        answer: publishAnswerSchema,
      }),
  };
}
export type CloudApi = ReturnType<typeof cloudApi>;
