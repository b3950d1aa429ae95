import type { Rollout } from '@forno/shared/menu';
import {
  menuCheckSchema,
  menuPolicySchema,
  menuReleasesSchema,
  menuScheduleSchema,
} from '@forno/shared/protocol/cloud/menu-releases';
import { publishAnswerSchema } from '@forno/shared/protocol/cloud/menus';
import { onWire, type Loose } from './bodies.ts';
import { answerOf, taken, type GeneratedClient } from './client.ts';
import type { ReviewDecision, Rollback, ScheduleRequest } from './generated/menu-releases.ts';

const at = (menuId: string) => ({ path: { menuId } });

/** From a draft to the shops: review, time, rollout, rollback, check. */
export const menuReleasesApi = (client: GeneratedClient) => ({
  of: (menuId: string, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/menus/{menuId}/releases', { params: at(menuId), signal: signal ?? null }),
      menuReleasesSchema,
    ),
  setPolicy: (menuId: string, reviewRequired: boolean) =>
    answerOf(
      client.PUT('/v1/menus/{menuId}/policy', { params: at(menuId), body: { reviewRequired } }),
      menuPolicySchema,
    ),
  submit: (menuId: string, note: string) =>
    taken(
      client.POST('/v1/menus/{menuId}/review', { params: at(menuId), body: note === '' ? {} : { note } }),
    ),
  decide: (menuId: string, body: Loose<ReviewDecision>) =>
    taken(client.POST('/v1/menus/{menuId}/review/decision', { params: at(menuId), body: onWire(body) })),
  schedule: (menuId: string, body: Loose<ScheduleRequest>) =>
    answerOf(
      client.PUT('/v1/menus/{menuId}/schedule', { params: at(menuId), body: onWire(body) }),
      menuScheduleSchema,
    ),
  unschedule: (menuId: string) => taken(client.DELETE('/v1/menus/{menuId}/schedule', { params: at(menuId) })),
  widen: (menuId: string, rollout: Rollout) =>
    answerOf(
      client.POST('/v1/menus/{menuId}/rollout', { params: at(menuId), body: { rollout } }),
      publishAnswerSchema,
    ),
  /** `key` names the intent: a repetition with it rolls back once. */
  rollBack: (menuId: string, { key, ...body }: Loose<Rollback> & { readonly key: string }) =>
    answerOf(
      client.POST('/v1/menus/{menuId}/rollback', {
        params: { ...at(menuId), header: { 'Idempotency-Key': key } },
        body: onWire(body),
      }),
      publishAnswerSchema,
    ),
  check: (menuId: string, storeId: string, signal?: AbortSignal) =>
    answerOf(
      client.GET('/v1/menus/{menuId}/check', {
        params: { ...at(menuId), query: { storeId } },
        signal: signal ?? null,
      }),
      menuCheckSchema,
    ),
  startCheck: (menuId: string, storeId: string) =>
    answerOf(
      client.POST('/v1/menus/{menuId}/check', { params: at(menuId), body: { storeId } }),
      menuCheckSchema,
    ),
});
