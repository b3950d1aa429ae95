// Made by `npm run api:client` from the OpenAPI document; not written by hand.

export interface AcceptedInvitation {
  token: string;
  password: string;
}

export interface LoginRequest {
  email: string;
  password: string;
  code?: string;
}

export interface OwnPassword {
  currentPassword: string;
  newPassword: string;
  keepFamilyId?: string;
}

export interface OwnSessions {
  sessions: {
    familyId: string;
    device: string;
    createdAt: number;
    lastUsedAt: number;
    expiresAt: number;
  }[];
}

export interface RefreshRequest {
  refreshToken: string;
}

export interface Tokens {
  accessToken: string;
  refreshToken: string;
  expiresInSeconds: number;
  user: User;
}

export interface TotpBegun {
  secret: string;
  uri: string;
}

export interface TotpCode {
  code: string;
}

export interface User {
  userId: string;
  tenantId: string;
  email: string;
  name: string;
  role: "owner" | "manager" | "viewer";
  storeIds: string[] | null;
  regions: string[] | null;
}

export interface paths {
  "/v1/auth/login": {
    /** Log in with e-mail and password */
    post: {
      parameters: {};
      requestBody: { content: { "application/json": LoginRequest } };
      responses: { 200: { content: { "application/json": Tokens } } };
    };
  };
  "/v1/auth/refresh": {
    /** A new pair of tokens; the old refresh token may not be used again */
    post: {
      parameters: {};
      requestBody: { content: { "application/json": RefreshRequest } };
      responses: { 200: { content: { "application/json": Tokens } } };
    };
  };
  "/v1/auth/logout": {
    /** End the session of a refresh token */
    post: {
      parameters: {};
      requestBody: { content: { "application/json": RefreshRequest } };
      responses: { 204: { content?: never } };
    };
  };
  "/v1/me": {
    /** Who the access token stands for */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": User } } };
    };
  };
  "/v1/me/totp": {
    /** Begin with a second factor: a secret for the authenticator */
    post: {
      parameters: {};
      responses: { 200: { content: { "application/json": TotpBegun } } };
    };
    /** Take the second factor off, with a code of it */
    delete: {
      parameters: { query: { code: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 204: { content?: never } };
    };
  };
  "/v1/me/totp/confirm": {
    /** Confirm the second factor with its first code; from now on a login asks for one */
    post: {
      parameters: { header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": TotpCode } };
      responses: { 204: { content?: never } };
    };
  };
  "/v1/me/password": {
    /** A new password of your own; your other sessions end */
    put: {
      parameters: { header?: { "Idempotency-Key"?: string } };
      requestBody: { content: { "application/json": OwnPassword } };
      responses: { 204: { content?: never } };
    };
  };
  "/v1/invitations": {
    /** Choose the password of who was invited, with the token of the mail */
    post: {
      parameters: {};
      requestBody: { content: { "application/json": AcceptedInvitation } };
      responses: { 204: { content?: never } };
    };
  };
  "/v1/me/sessions": {
    /** Where you are logged in */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": OwnSessions } } };
    };
  };
  "/v1/me/sessions/{familyId}": {
    /** Log out elsewhere: the session gets no new tokens, its last one lasts ten minutes at most */
    delete: {
      parameters: { path: { familyId: string }; header?: { "Idempotency-Key"?: string } };
      responses: { 204: { content?: never } };
    };
  };
}
