// Made by `npm run api:client` from the OpenAPI document; not written by hand.

export interface ApiKey {
  keyId: string;
  name: string;
  prefix: string;
  scopes: ("stores:read" | "menus:read" | "reports:read" | "events:read")[];
  storeIds: string[] | null;
  requestsPerMinute: number;
  createdAt: number;
  expiresAt: number | null;
  revokedAt: number | null;
  lastUsedAt: number | null;
}

export interface ApiKeys {
  keys: ApiKey[];
}

export interface Audit {
  entries: ({
    seq: number;
    at: number;
    userId: string | null;
    userName: string | null;
    act: string;
    subject: string;
    correlationId: string;
    details: Record<string, unknown>;
    hash: string;
  })[];
  more: boolean;
  acts: string[];
}

export interface CreatedApiKey {
  key: ApiKey;
  secret: string;
}

export interface Device {
  deviceId: string;
  storeId: string;
  name: string;
  state: "waiting-for-pairing" | "paired" | "revoked";
  createdAt: number;
  rotatedAt: number | null;
  revokedAt: number | null;
}

export interface DeviceToken {
  deviceId: string;
  storeId: string;
  token: string;
}

export interface Devices {
  devices: Device[];
}

export interface ManagedUser {
  userId: string;
  email: string;
  name: string;
  role: "owner" | "manager" | "viewer";
  storeIds: string[] | null;
  regions: string[] | null;
  hasTotp: boolean;
  disabledAt: number | null;
  invitedUntil: number | null;
  invitationMail: "waiting" | "sent" | "failed" | null;
}

export interface NewApiKey {
  name: string;
  scopes: ("stores:read" | "menus:read" | "reports:read" | "events:read")[];
  storeIds?: string[] | null;
  requestsPerMinute?: number;
  expiresAt?: number | null;
}

export interface NewDevice {
  name: string;
}

export interface NewUser {
  email: string;
  name: string;
  role: "owner" | "manager" | "viewer";
  storeIds: string[] | null;
  regions: string[] | null;
  password?: string;
}

export interface PairRequest {
  pairingCode: string;
}

export interface Pairing {
  deviceId: string;
  pairingCode: string;
  expiresAt: number;
}

export interface UserChange {
  role: "owner" | "manager" | "viewer";
  storeIds: string[] | null;
  regions: string[] | null;
  disabled: boolean;
  password?: string;
}

export interface Users {
  users: ManagedUser[];
}

export interface paths {
  "/v1/users": {
    /** Users whose rights lie within your own */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": Users } } };
    };
    /** A new user for the chain, regions or stores; without a password they are invited by e-mail */
    post: {
      parameters: { header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": NewUser } };
      responses: { 201: { content: { "application/json": ManagedUser } } };
    };
  };
  "/v1/users/{userId}": {
    /** Change rights, lock out or give a new password; ends the sessions of the user */
    put: {
      parameters: { path: { userId: string }; header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": UserChange } };
      responses: { 200: { content: { "application/json": ManagedUser } } };
    };
  };
  "/v1/users/{userId}/invitation": {
    /** Mail a link that lets the user choose a password; one that was sent before counts no longer */
    post: {
      parameters: { path: { userId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 200: { content: { "application/json": ManagedUser } } };
    };
  };
  "/v1/devices": {
    /** Devices that may upload for stores you see */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": Devices } } };
    };
  };
  "/v1/stores/{storeId}/devices": {
    /** Announce a device; it is paired with the code within 15 minutes */
    post: {
      parameters: { path: { storeId: string } };
      requestBody: { content: { "application/json": NewDevice } };
      responses: { 201: { content: { "application/json": Pairing } } };
    };
  };
  "/v1/devices/pair": {
    /** The pairing code for a device token */
    post: {
      parameters: {};
      requestBody: { content: { "application/json": PairRequest } };
      responses: { 200: { content: { "application/json": DeviceToken } } };
    };
  };
  "/v1/devices/self/rotate": {
    /** A new token for this device; the old one ends when the new one is first used */
    post: {
      parameters: {};
      responses: { 200: { content: { "application/json": DeviceToken } } };
    };
  };
  "/v1/devices/{deviceId}": {
    /** Revoke a device: its token counts for nothing from now on */
    delete: {
      parameters: { path: { deviceId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 204: { content?: never } };
    };
  };
  "/v1/api-keys": {
    /** Partners' keys, without their secrets */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": ApiKeys } } };
    };
    /** A key for a partner; its secret is in this answer and nowhere else */
    post: {
      parameters: {};
      requestBody: { content: { "application/json": NewApiKey } };
      responses: { 201: { content: { "application/json": CreatedApiKey } } };
    };
  };
  "/v1/api-keys/{keyId}": {
    /** Revoke a key */
    delete: {
      parameters: { path: { keyId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 204: { content?: never } };
    };
  };
  "/v1/users/{userId}/totp": {
    /** Take off the second factor of who lost it; ends the sessions of the user */
    delete: {
      parameters: { path: { userId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 200: { content: { "application/json": ManagedUser } } };
    };
  };
  "/v1/audit": {
    /** The audit log, newest first */
    get: {
      parameters: { query?: { from?: number; to?: number; act?: string; subject?: string; userId?: string; correlationId?: string; before?: number; limit?: number } };
      responses: { 200: { content: { "application/json": Audit } } };
    };
  };
}
