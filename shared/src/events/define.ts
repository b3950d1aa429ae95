import type { z } from 'zod';

export interface EventDefinition<Type extends string, Schema extends z.ZodObject> {
  readonly type: Type;
  /** Semver of the payload: a change that old readers cannot read raises the first number and adds an upcaster. */
  readonly version: string;
  readonly schema: Schema;
}

export function defineEvent<const Type extends string, Schema extends z.ZodObject>(
  type: Type,
  version: string,
  schema: Schema,
): EventDefinition<Type, Schema> {
  return { type, version, schema };
}
