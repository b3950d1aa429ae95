import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { everyEvent } from '../../test/every-event.ts';
import { parseEvent } from './event.ts';
import { eventJsonSchemas } from './json-schema.ts';
import { EVENT_TYPES, type EventType } from './registry.ts';

const schemas = eventJsonSchemas();
const ajv = new Ajv({ strict: true, allErrors: false, formats: { uuid: true } });
const validators = new Map(
  Object.entries(schemas).map(([type, schema]) => [type, ajv.compile(schema as object)]),
);
const accepts = (type: EventType, event: unknown): boolean => validators.get(type)!(event) as boolean;

type Path = readonly (string | number)[];

/** Paths of an event's payload, to its containers and its leaves. */
function* paths(value: unknown, at: Path): Generator<Path> {
  yield at;
  if (value === null || typeof value !== 'object') return;
  for (const [key, entry] of Object.entries(value))
    yield* paths(entry, [...at, Array.isArray(value) ? Number(key) : key]);
}

const WRONG: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  2 ** 60,
  0,
  '',
  'x',
  'x'.repeat(300),
  [],
  {},
  undefined,
];

function withValue(event: object, path: Path, value: unknown): unknown {
  const copy = structuredClone(event) as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  if (value === undefined && !Array.isArray(at)) delete at[path.at(-1)!];
  else at[path.at(-1)!] = value === undefined ? null : value;
  return copy;
}

describe('the JSON Schemas of the events', () => {
  it('are draft-07, one a type, and say which', () => {
    expect(Object.keys(schemas)).toEqual(EVENT_TYPES);
    for (const schema of Object.values(schemas))
      expect(schema).toMatchObject({
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        additionalProperties: false,
      });
    expect(new Set(Object.values(schemas).map((schema) => (schema as { $id: string }).$id)).size).toBe(
      EVENT_TYPES.length,
    );
  });

  it('take what the shop writes, and each only its own', () => {
    for (const event of everyEvent()) {
      expect(accepts(event.eventType, event), `${event.eventType}`).toBe(true);
      expect(accepts(event.eventType === 'NO_SALE' ? 'DAY_CLOSED' : 'NO_SALE', event)).toBe(false);
    }
  });

  it('take and refuse the same as the parser, with anything wrong anywhere', () => {
    const seen = new Set<string>();
    const disagreed: string[] = [];
    let refused = 0;
    for (const event of everyEvent()) {
      if (seen.has(event.eventType)) continue;
      seen.add(event.eventType);
      for (const path of [
        ...paths(event.payload, ['payload']),
        ['metadata'],
        ['metadata', 'source'],
        ['seq'],
        ['hash'],
        ['more'],
      ] as Path[]) {
        for (const wrong of WRONG) {
          const changed = withValue(event, path, wrong);
          const parsed = parseEvent(changed).ok;
          if (accepts(event.eventType, changed) !== parsed)
            disagreed.push(
              `${event.eventType} ${path.join('.')} = ${String(JSON.stringify(wrong))}: the parser says ${parsed}`,
            );
          if (!parsed) refused += 1;
        }
      }
    }
    expect(disagreed).toEqual([]);
    expect(refused).toBeGreaterThan(4000);
  });
});
