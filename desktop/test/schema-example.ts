import { z } from 'zod';

interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** Texts for the patterns that requests have; whichever fits is taken. */
const TEXTS = ['2026-03-03', '123456', '1234', '12:30', 'a'.repeat(64), 'abcd', '+4915112345'];

/** The smallest value that a schema takes. Requests are sent by it in tests that are about who asks, not what. */
export const exampleOf = (schema: z.ZodType): object =>
  fill(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema) as object;

function fill(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fill(options[0]!);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, fill(schema.properties![name]!)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => fill(schema.items!));
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'string':
      return textOf(schema);
    default:
      return null;
  }
}

function textOf({ format, pattern, minLength = 1 }: JsonSchema): string {
  if (format === 'uuid') return '00000000-0000-4000-8000-000000000001';
  if (format === 'email') return 'a@example.com';
  const text = 'x'.repeat(Math.max(minLength, 8));
  if (pattern === undefined) return text;
  return TEXTS.find((candidate) => new RegExp(pattern, 'u').test(candidate)) ?? text;
}
