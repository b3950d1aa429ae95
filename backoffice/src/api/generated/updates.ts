// Made by `npm run api:client` from the OpenAPI document; not written by hand.
import type { UpdateRing } from './common.ts';

export interface Fleet {
  members: FleetMember[];
  chosen: ({
    storeId: string | null;
    ring: UpdateRing;
  })[];
}

export interface FleetMember {
  storeId: string;
  memberId: string;
  name: string;
  kind: "terminal" | "kitchen" | "lobby" | "menu-board" | "customer" | "dispatch" | "standby";
  version: string | null;
  refused: string[];
  online: boolean;
  health: "healthy" | "failed" | "silent" | "unknown";
  ring: UpdateRing;
  ringFrom: "default" | "chain" | "store" | "device";
  reportedAt: number;
}

export interface NewRollout {
  version: string;
  rings?: UpdateRing[];
}

export interface RingChoice {
  storeId: string | null;
  memberId: string | null;
  ring: UpdateRing | null;
}

export interface RolloutChange {
  percent: number;
  rings: UpdateRing[];
  halted: boolean;
  held?: boolean;
}

export interface RolloutState {
  version: string;
  percent: number;
  rings: UpdateRing[];
  halted: boolean;
  held: boolean;
  haltedWhy: string | null;
  startedAt: number;
  stageSince: number;
  healthy: number;
  failed: number;
}

export interface Rollouts {
  rollouts: RolloutState[];
  offered: string[];
}

export interface paths {
  "/v1/updates/devices": {
    /** Version, ring and health of every device */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": Fleet } } };
    };
  };
  "/v1/updates/rollouts": {
    /** How far each version has been let out, newest first */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": Rollouts } } };
    };
    /** Let a version out, to one percent at first; it widens by itself while the devices stay well */
    post: {
      parameters: { header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": NewRollout } };
      responses: { 201: { content: { "application/json": Rollouts } } };
    };
  };
  "/v1/updates/rollouts/{releaseId}": {
    /** Widen, narrow, halt or resume a rollout by hand */
    put: {
      parameters: { path: { releaseId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": RolloutChange } };
      responses: { 200: { content: { "application/json": Rollouts } } };
    };
  };
  "/v1/updates/rings": {
    /** The ring of the chain, of a store or of one device */
    put: {
      parameters: { header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": RingChoice } };
      responses: { 200: { content: { "application/json": Fleet } } };
    };
  };
}
