import type { Rollout } from '@forno/shared/menu';
import {
  menuCheckSchema,
  menuPolicySchema,
  menuReleasesSchema,
  menuScheduleSchema,
} from '@forno/shared/protocol/cloud/menu-releases';
import { publishAnswerSchema } from '@forno/shared/protocol/cloud/menus';
import type { Parser, Send } from './http.ts';

const enc = encodeURIComponent;
const taken: Parser<null> = { safeParse: () => ({ success: true, data: null }) };

/** From a draft to the shops: review, time, rollout, rollback, check. */
export const menuReleasesApi = (send: Send) => {
  const at = (menuId: string, what: string): string => `/v1/menus/${enc(menuId)}/${what}`;
  return {
    of: (menuId: string, signal?: AbortSignal) =>
      send({ path: at(menuId, 'releases'), answer: menuReleasesSchema, ...(signal && { signal }) }),
    setPolicy: (menuId: string, reviewRequired: boolean) =>
      send({
        method: 'PUT',
        path: at(menuId, 'policy'),
        body: { reviewRequired },
        answer: menuPolicySchema,
      }),
    submit: (menuId: string, note: string) =>
      send({ method: 'POST', path: at(menuId, 'review'), body: note === '' ? {} : { note }, answer: taken }),
    decide: (
      menuId: string,
      decision: {
        readonly decision: 'approve' | 'return' | 'withdraw';
        readonly revision: number;
        readonly note?: string;
      },
    ) => send({ method: 'POST', path: at(menuId, 'review/decision'), body: decision, answer: taken }),
    schedule: (
      menuId: string,
      wish: { readonly publishAt: number; readonly rollout?: Rollout; readonly note?: string },
    ) => send({ method: 'PUT', path: at(menuId, 'schedule'), body: wish, answer: menuScheduleSchema }),
    unschedule: (menuId: string) => send({ method: 'DELETE', path: at(menuId, 'schedule'), answer: taken }),
    widen: (menuId: string, rollout: Rollout) =>
      send({ method: 'POST', path: at(menuId, 'rollout'), body: { rollout }, answer: publishAnswerSchema }),
    /** `key` names the intent: a repetition with it rolls back once. */
    rollBack: (menuId: string, { key, ...body }: { version?: number; note?: string; key: string }) =>
      send({
        method: 'POST',
        path: at(menuId, 'rollback'),
        body,
        headers: { 'idempotency-key': key },
        answer: publishAnswerSchema,
      }),
    check: (menuId: string, storeId: string, signal?: AbortSignal) =>
      send({
        path: at(menuId, 'check'),
        query: { storeId },
        answer: menuCheckSchema,
        ...(signal && { signal }),
      }),
    startCheck: (menuId: string, storeId: string) =>
      send({ method: 'POST', path: at(menuId, 'check'), body: { storeId }, answer: menuCheckSchema }),
  };
};
