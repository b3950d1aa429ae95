import { tokensSchema, type Tokens, type User } from '@forno/shared/protocol/cloud/auth';
import { ApiError, errorOf } from './api-error.ts';
import type { paths } from './generated/auth.ts';

export type SessionState =
  | { readonly status: 'restoring' }
  | { readonly status: 'signed-out'; readonly notice: string | null }
  | { readonly status: 'signed-in'; readonly user: User };

/** What a session needs of the browser. */
export interface SessionPorts {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly nowMs: () => number;
  /** The refresh token's place: of this tab, gone when it closes. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** One at a time over all tabs, because a refresh token works once. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Tells other tabs that one token was exchanged for another. */
  readonly announce: (rotation: Rotation) => void;
}

/** A tab made by duplicating holds the same token; without this news it would revoke both. */
export interface Rotation {
  readonly from: string;
  readonly to: string | null;
}

/** What is asked by nobody yet: not through the client, whose requests carry a token. */
type AskedWithoutToken = '/v1/auth/login' | '/v1/auth/refresh' | '/v1/auth/logout' | '/v1/invitations';
type BodyOf<Path extends AskedWithoutToken> =
  paths[Path]['post']['requestBody']['content']['application/json'];

const STORAGE_KEY = 'forno.refresh';
/** Renewed a little before it ends, so that no request starts with a token about to die. */
const RENEW_BEFORE_MS = 20_000;

/**
 * Who is logged in. The access token lives in memory alone; the refresh token in this tab's storage,
 * and is exchanged for a new one at each use.
 */
export class Session {
  readonly #ports: SessionPorts;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { status: 'restoring' };
  #access: { readonly token: string; readonly endsAt: number } | null = null;
  #renewing: Promise<string | null> | null = null;

  constructor(ports: SessionPorts) {
    this.#ports = ports;
    if (this.#refreshToken === null) this.#state = { status: 'signed-out', notice: null };
  }

  readonly state = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * `code` is the authenticator's, where the user has one.
   * @throws {ApiError} when the cloud refuses or cannot be reached
   */
  async logIn(email: string, password: string, code?: string): Promise<void> {
    const body = { email, password, ...(code !== undefined && { code }) };
    this.#take(await this.#ask('/v1/auth/login', body));
  }

  /**
   * The password of who was invited, by the mail's token.
   * @throws {ApiError} when the invitation is void or the cloud cannot be reached
   */
  async acceptInvitation(token: string, password: string): Promise<void> {
    const response = await this.#post('/v1/invitations', { token, password });
    if (!response.ok) throw await errorOf(response);
  }

  async logOut(): Promise<void> {
    const refreshToken = this.#refreshToken;
    this.#forget(null);
    if (refreshToken === null) return;
    this.#ports.announce({ from: refreshToken, to: null });
    try {
      await this.#post('/v1/auth/logout', { refreshToken });
    } catch (error) {
      // Here one is logged out either way; the token ends by itself.
      console.warn('the cloud could not be told of the logout', error);
    }
  }

  /**
   * A token good for a request, renewed when due; null when nobody is logged in. `rejected` is one the
   * cloud just refused: it is renewed whatever its clock says.
   * @throws {ApiError} when the cloud cannot be reached
   */
  async accessToken(rejected?: string): Promise<string | null> {
    const access = this.#access;
    const isGood =
      access && access.token !== rejected && this.#ports.nowMs() < access.endsAt - RENEW_BEFORE_MS;
    if (isGood) return access.token;
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  /** What another tab did with a token that may be ours. */
  heard({ from, to }: Rotation): void {
    if (this.#refreshToken !== from) return;
    if (to === null) this.#forget('You logged out in another tab.');
    else this.#ports.storage.setItem(STORAGE_KEY, to);
  }

  /** Which of the user's sessions this is. */
  familyId(): string | undefined {
    return this.#refreshToken?.split('.')[0];
  }

  get #refreshToken(): string | null {
    return this.#ports.storage.getItem(STORAGE_KEY);
  }

  #renew(): Promise<string | null> {
    return this.#ports.exclusively(async () => {
      const refreshToken = this.#refreshToken;
      if (refreshToken === null) {
        this.#forget(null);
        return null;
      }
      try {
        const tokens = await this.#ask('/v1/auth/refresh', { refreshToken });
        this.#take(tokens);
        this.#ports.announce({ from: refreshToken, to: tokens.refreshToken });
        return tokens.accessToken;
      } catch (error) {
        if (!(error instanceof ApiError) || error.retryable) throw error;
        this.#forget('Your session has ended. Please log in again.');
        return null;
      }
    });
  }

  async #ask<Path extends '/v1/auth/login' | '/v1/auth/refresh'>(
    path: Path,
    body: BodyOf<Path>,
  ): Promise<Tokens> {
    const response = await this.#post(path, body);
    if (!response.ok) throw await errorOf(response);
    return tokensSchema.parse(await response.json());
  }

  async #post<Path extends AskedWithoutToken>(path: Path, body: BodyOf<Path>): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    try {
      return await this.#ports.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
    } catch (error) {
      throw new ApiError('offline', `The cloud cannot be reached (${(error as Error).message}).`);
    }
  }

  #take({ accessToken, refreshToken, expiresInSeconds, user }: Tokens): void {
    this.#access = { token: accessToken, endsAt: this.#ports.nowMs() + expiresInSeconds * 1000 };
    this.#ports.storage.setItem(STORAGE_KEY, refreshToken);
    this.#change({ status: 'signed-in', user });
  }

  #forget(notice: string | null): void {
    this.#access = null;
    this.#ports.storage.removeItem(STORAGE_KEY);
    this.#change({ status: 'signed-out', notice });
  }

  #change(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
