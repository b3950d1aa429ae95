import { ok, refuse, type Result } from '@forno/shared/result';
import type { z } from 'zod';
import type { Trouble } from './adapter.ts';

const unreadable = (message: string): { readonly ok: false; readonly error: Trouble } =>
  refuse({ code: 'unreadable', message, retryable: false });

/** What a partner sent, by its contract, or the first thing that is wrong with it. */
export function parseJson<T extends z.ZodType>(schema: T, text: string): Result<z.output<T>, Trouble> {
  try {
    return parseValue(schema, JSON.parse(text));
  } catch (error) {
    return unreadable(`not JSON: ${(error as Error).message}`);
  }
}

export function parseValue<T extends z.ZodType>(schema: T, value: unknown): Result<z.output<T>, Trouble> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return unreadable(`${issue?.path.map(String).join('.') || 'message'}: ${issue?.message ?? 'invalid'}`);
}
