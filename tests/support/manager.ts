import { DEMO_USERS } from '@forno/shared/demo';
import { tokensSchema } from '@forno/shared/protocol/cloud/auth';
import type { z } from 'zod';

/** A manager's calls to the cloud API. */
export class Manager {
  readonly #origin: string;
  readonly token: string;

  private constructor(origin: string, token: string) {
    this.#origin = origin;
    this.token = token;
  }

  static async logIn(apiUrl: string): Promise<Manager> {
    const { origin } = new URL(apiUrl);
    const { email, password } = DEMO_USERS[0]!;
    const response = await fetch(`${origin}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    return new Manager(origin, tokensSchema.parse(await response.json()).accessToken);
  }

  async get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
    return schema.parse(await this.call('GET', path));
  }

  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.#origin}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }
}
