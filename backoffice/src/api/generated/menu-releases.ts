// Made by `npm run api:client` from the OpenAPI document; not written by hand.
import type { Menu, MenuOverride, PublishAnswer, Rollout } from './common.ts';

export interface EffectiveMenu {
  menu: Menu;
  unknown: MenuOverride[];
}

export interface MenuCheck {
  check: {
    storeId: string;
    state: "queued" | "running" | "done" | "failed";
    revision: number;
    isOutdated: boolean;
    ordersDone: number;
    ordersTotal: number | null;
    findings: MenuFinding[];
    error: string | null;
    createdBy: string;
    createdAt: number;
    finishedAt: number | null;
  } | null;
}

export interface MenuDiff {
  changes: ({
    kind: "added" | "removed" | "changed";
    what: string;
    id: string;
    field: string;
    text: string;
  })[];
}

export type MenuFinding = {
  kind: "price-changed";
  id: string;
  name: string;
  beforeCents: number;
  afterCents: number;
  units: number;
  effectCents: number;
} | {
  kind: "not-sold";
  id: string;
  name: string;
  units: number;
  why: string;
} | {
  kind: "deal-broken";
  id: string;
  name: string;
  ordersBefore: number;
  ordersAfter: number;
  why: string;
} | {
  kind: "unrouted";
  id: string;
  name: string;
  station: string;
} | {
  kind: "recipe-missing";
  id: string;
  name: string;
  variant: string;
} | {
  kind: "translation-missing";
  id: string;
  name: string;
  innerId?: string;
  what: "category" | "item" | "variant" | "part of a combo" | "topping" | "deal" | "size" | "crust" | "sauce" | "day part" | "station" | "tax" | "ingredient";
  language: string;
};

export interface MenuPolicy {
  reviewRequired: boolean;
}

export interface MenuReleases {
  reviewRequired: boolean;
  review: MenuReview | null;
  schedule: MenuSchedule | null;
  version: number | null;
  rollout: {
    version: number;
    state: "running" | "done" | "rolled-back";
  } | null;
  stores: ({
    storeId: string;
    name: string;
    region: string;
    toldVersion: number | null;
    menuVersion: number | null;
  })[];
}

export interface MenuReview {
  revision: number;
  state: "open" | "approved" | "returned" | "withdrawn";
  isOutdated: boolean;
  note: string | null;
  submittedBy: string;
  submittedAt: number;
  isOwn: boolean;
  decidedBy: string | null;
  decidedAt: number | null;
  decisionNote: string | null;
}

export interface MenuSchedule {
  publishAt: number;
  state: "waiting" | "done" | "failed" | "cancelled";
  revision: number;
  rollout: Rollout | null;
  note: string | null;
  createdBy: string;
  version: number | null;
  error: string | null;
}

export interface ReviewDecision {
  decision: "approve" | "return" | "withdraw";
  revision: number;
  note?: string;
}

export interface Rollback {
  version?: number;
  note?: string;
}

export interface ScheduleRequest {
  publishAt: number;
  rollout?: Rollout;
  note?: string;
}

export interface StartCheck {
  storeId: string;
}

export interface SubmitReview {
  note?: string;
}

export interface WidenRollout {
  rollout: Rollout;
}

export interface paths {
  "/v1/menus/{menuId}/releases": {
    /** Review, schedule and rollout of a menu, and what each store works with */
    get: {
      parameters: { path: { menuId: string } };
      responses: { 200: { content: { "application/json": MenuReleases } } };
    };
  };
  "/v1/menus/{menuId}/policy": {
    /** Whether a second person has to approve before a menu is published */
    put: {
      parameters: { path: { menuId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": MenuPolicy } };
      responses: { 200: { content: { "application/json": MenuPolicy } } };
    };
  };
  "/v1/menus/{menuId}/review": {
    /** Ask somebody else to look at the draft */
    post: {
      parameters: { path: { menuId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": SubmitReview } };
      responses: { 200: { content: { "application/json": {
        revision: number;
      } } } };
    };
  };
  "/v1/menus/{menuId}/review/decision": {
    /** Approve the draft or return it; who submitted it can only withdraw it */
    post: {
      parameters: { path: { menuId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": ReviewDecision } };
      responses: { 200: { content: { "application/json": {
        state: "approved" | "returned" | "withdrawn";
      } } } };
    };
  };
  "/v1/menus/{menuId}/schedule": {
    /** Publish the draft as it is now at a time to come */
    put: {
      parameters: { path: { menuId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": ScheduleRequest } };
      responses: { 200: { content: { "application/json": MenuSchedule } } };
    };
    /** Call off the publication that waits for its time */
    delete: {
      parameters: { path: { menuId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 200: { content: { "application/json": {
        cancelled: true;
      } } } };
    };
  };
  "/v1/menus/{menuId}/rollout": {
    /** Give the newest version to more stores, or with 100 percent to all */
    post: {
      parameters: { path: { menuId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": WidenRollout } };
      responses: { 200: { content: { "application/json": PublishAnswer } } };
    };
  };
  "/v1/menus/{menuId}/rollback": {
    /** What a former version held becomes the next one, in every store at once */
    post: {
      parameters: { path: { menuId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": Rollback } };
      responses: { 200: { content: { "application/json": PublishAnswer } } };
    };
  };
  "/v1/menus/{menuId}/diff": {
    /** What one version, or the draft, changes against another, each change as a sentence */
    get: {
      parameters: { path: { menuId: string }; query?: { from?: "draft" | number; to?: "draft" | number; locale?: string } };
      responses: { 200: { content: { "application/json": MenuDiff } } };
    };
  };
  "/v1/menus/{menuId}/effective": {
    /** The draft, or a version, as one store would have it */
    get: {
      parameters: { path: { menuId: string }; query: { storeId: string; of?: "draft" | number } };
      responses: { 200: { content: { "application/json": EffectiveMenu } } };
    };
  };
  "/v1/menus/{menuId}/check": {
    /** Replay a store's last week against the draft, in the background */
    post: {
      parameters: { path: { menuId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": StartCheck } };
      responses: { 202: { content: { "application/json": MenuCheck } } };
    };
    /** How far the last check for a store is, and what it found */
    get: {
      parameters: { path: { menuId: string }; query: { storeId: string } };
      responses: { 200: { content: { "application/json": MenuCheck } } };
    };
  };
}
