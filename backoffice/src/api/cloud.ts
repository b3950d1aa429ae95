import { menuSchema, type Menu, type MenuOverride, type Rollout } from '@forno/shared/menu';
import type { Boards } from '@forno/shared/domain';
import { boardsDocumentSchema, publishedBoardsSchema } from '@forno/shared/protocol/cloud/boards';
import { auditSchema } from '@forno/shared/protocol/cloud/access';
import {
  menuDocumentSchema,
  menuListSchema,
  menuVersionsSchema,
  publishAnswerSchema,
} from '@forno/shared/protocol/cloud/menus';
import {
  savedSettingsLevelSchema,
  settingsLevelsSchema,
  type SettingsLevel,
} from '@forno/shared/protocol/cloud/store-documents';
import { storeScreensSchema, type ScreenSettings } from '@forno/shared/protocol/cloud/store-screens';
import { availabilitySchema, inventorySchema, storesSchema } from '@forno/shared/protocol/cloud/stores';
import type { ReportRange } from '@forno/shared/protocol/reports/common';
import { dailyMetricsSchema } from '@forno/shared/protocol/reports/daily-metrics';
import { ordersSummarySchema } from '@forno/shared/protocol/reports/orders-summary';
import { realtimeOrdersSchema } from '@forno/shared/protocol/reports/realtime-orders';
import { realtimePerformanceSchema } from '@forno/shared/protocol/reports/realtime-performance';
import type { z } from 'zod';
import { onWire, type Loose } from './bodies.ts';
import { answerOf, generatedClient, taken, type HttpPorts } from './client.ts';
import type { paths } from './generated/paths.ts';
import type * as stores from './generated/stores.ts';
import { inventoryApi } from './inventory.ts';
import { menuReleasesApi } from './menu-releases.ts';
import { officeApi } from './office.ts';
import { reportsApi } from './reports.ts';
import { reviewApi } from './review.ts';
import { updatesApi } from './updates.ts';

export type AvailabilityEntry = Loose<stores.AvailabilityEntry>;
export type PublishAnswer = z.output<typeof publishAnswerSchema>;
type RangeQuery = paths['/v1/reports/orders/summary']['get']['parameters']['query'];
type AuditQuery = NonNullable<paths['/v1/audit']['get']['parameters']['query']>;

/** The revision that the next save must name. */
const savedSchema = menuDocumentSchema.pick({ revision: true });

const ifMatch = (revision: number) => ({ 'If-Match': `"${revision}"` });
const storeAt = (storeId: string) => ({ path: { storeId } });
const menuAt = (menuId: string) => ({ path: { menuId } });

/** The cloud's REST API, an entry a route, through the client that its document makes. Each throws `ApiError`. */
export function cloudApi(ports: HttpPorts) {
  const client = generatedClient(ports);
  /** Another document, by the hash that names it. */
  const publishedAs = <Schema extends z.ZodType>(
    sha256: string,
    schema: Schema,
    signal?: AbortSignal,
  ): Promise<z.output<Schema>> => {
    const asked: Promise<{ data?: unknown; response: Response }> = client.GET('/v1/documents/{sha256}', {
      params: { path: { sha256 } },
      signal: signal ?? null,
    });
    // What stands in a document only its reader knows.
    return answerOf(asked as Promise<{ data?: z.input<Schema>; response: Response }>, schema);
  };
  return {
    reports: reportsApi(client),
    review: reviewApi(client),
    updates: updatesApi(client),
    stockroom: inventoryApi(client),
    releases: menuReleasesApi(client),
    office: officeApi(client),

    settingsLevels: (signal: AbortSignal) =>
      answerOf(client.GET('/v1/settings-levels', { signal }), settingsLevelsSchema),
    saveSettingsLevel: (level: SettingsLevel) =>
      answerOf(client.PUT('/v1/settings-levels', { body: onWire(level) }), savedSettingsLevelSchema),
    stores: (signal?: AbortSignal) =>
      answerOf(client.GET('/v1/stores', { signal: signal ?? null }), storesSchema),
    audit: (query: AuditQuery, signal?: AbortSignal) =>
      answerOf(client.GET('/v1/audit', { params: { query }, signal: signal ?? null }), auditSchema),
    inventory: (storeId: string, signal?: AbortSignal) =>
      answerOf(
        client.GET('/v1/stores/{storeId}/inventory', { params: storeAt(storeId), signal: signal ?? null }),
        inventorySchema,
      ),
    availability: (storeId: string, signal?: AbortSignal) =>
      answerOf(
        client.GET('/v1/stores/{storeId}/availability', { params: storeAt(storeId), signal: signal ?? null }),
        availabilitySchema,
      ),
    setAvailability: (storeId: string, body: AvailabilityEntry) =>
      taken(
        client.PUT('/v1/stores/{storeId}/availability', { params: storeAt(storeId), body: onWire(body) }),
      ),
    storeScreens: (storeId: string, signal?: AbortSignal) =>
      answerOf(
        client.GET('/v1/stores/{storeId}/screens', { params: storeAt(storeId), signal: signal ?? null }),
        storeScreensSchema,
      ),
    saveStoreScreens: (
      storeId: string,
      { settings, version }: { readonly settings: ScreenSettings; readonly version: number },
    ) =>
      answerOf(
        client.PUT('/v1/stores/{storeId}/screens', {
          params: { ...storeAt(storeId), header: ifMatch(version) },
          body: onWire({ settings, version }),
        }),
        storeScreensSchema,
      ),

    ordersSummary: (query: ReportRange, signal?: AbortSignal) =>
      answerOf(
        client.GET('/v1/reports/orders/summary', {
          params: { query: onWire<RangeQuery>(query) },
          signal: signal ?? null,
        }),
        ordersSummarySchema,
      ),
    dailyMetrics: (query: ReportRange, signal?: AbortSignal) =>
      answerOf(
        client.GET('/v1/analytics/metrics/daily', {
          params: { query: onWire<RangeQuery>(query) },
          signal: signal ?? null,
        }),
        dailyMetricsSchema,
      ),
    realtimeOrders: (storeId: string | undefined, signal?: AbortSignal) =>
      answerOf(
        client.GET('/v1/dashboards/realtime/orders', {
          params: { query: storeId === undefined ? {} : { storeId } },
          signal: signal ?? null,
        }),
        realtimeOrdersSchema,
      ),
    realtimePerformance: (storeId: string | undefined, signal?: AbortSignal) =>
      answerOf(
        client.GET('/v1/dashboards/realtime/performance', {
          params: { query: storeId === undefined ? {} : { storeId } },
          signal: signal ?? null,
        }),
        realtimePerformanceSchema,
      ),

    menus: (signal?: AbortSignal) =>
      answerOf(client.GET('/v1/menus', { signal: signal ?? null }), menuListSchema),
    menu: (menuId: string, signal?: AbortSignal) =>
      answerOf(
        client.GET('/v1/menus/{menuId}', { params: menuAt(menuId), signal: signal ?? null }),
        menuDocumentSchema,
      ),
    versions: (menuId: string, signal?: AbortSignal) =>
      answerOf(
        client.GET('/v1/menus/{menuId}/versions', { params: menuAt(menuId), signal: signal ?? null }),
        menuVersionsSchema,
      ),
    publishedAs,
    /** A published menu, by the hash that names it. */
    published: (sha256: string, signal?: AbortSignal): Promise<Menu> =>
      publishedAs(sha256, menuSchema, signal),
    dropDraft: (menuId: string, revision: number) =>
      answerOf(
        client.DELETE('/v1/menus/{menuId}/draft', {
          params: { ...menuAt(menuId), header: ifMatch(revision) },
        }),
        menuDocumentSchema,
      ),
    saveDraft: (
      { menu, overrides }: { readonly menu: Menu; readonly overrides: readonly MenuOverride[] },
      revision: number,
    ) =>
      answerOf(
        client.PUT('/v1/menus/{menuId}/draft', {
          params: { ...menuAt(menu.menuId), header: ifMatch(revision) },
          body: onWire({ menu, overrides, revision }),
        }),
        savedSchema,
      ),
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
      answerOf(
        client.POST('/v1/menus/{menuId}/publish', {
          params: { ...menuAt(menuId), header: { ...ifMatch(revision), 'Idempotency-Key': key } },
          body: { ...(note !== null && { note }), ...(rollout && { rollout }) },
        }),
        publishAnswerSchema,
      ),

    boards: (signal?: AbortSignal) =>
      answerOf(client.GET('/v1/boards', { signal: signal ?? null }), boardsDocumentSchema),
    saveBoards: (boards: Boards, revision: number) =>
      answerOf(
        client.PUT('/v1/boards/draft', {
          params: { header: ifMatch(revision) },
          body: onWire({ boards, revision }),
        }),
        boardsDocumentSchema,
      ),
    publishBoards: ({ revision, key }: { revision: number; key: string }) =>
      answerOf(
        client.POST('/v1/boards/publish', {
          params: { header: { ...ifMatch(revision), 'Idempotency-Key': key } },
          body: {},
        }),
        publishedBoardsSchema,
      ),
  };
}
export type CloudApi = ReturnType<typeof cloudApi>;
