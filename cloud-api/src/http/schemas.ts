import { invariant } from '@forno/shared/result';
import { z } from 'zod';

export type Json = Record<string, unknown>;
/** What a request may say, or what an answer says: a field with a default may be left out of the one only. */
export type Io = 'input' | 'output';

/** OpenAPI 3.1 speaks the one, AsyncAPI 3 the other. */
export type Dialect = 'draft-2020-12' | 'draft-07';

const PLACE = '#/components/schemas/';
const UNSETTLED = /^#\/(?:input|output)\//;

/**
 * The schemas of a document. One that has a name is told once, among the components, and referred to; one
 * without stands where it is used. A named one that requests may say in another way than answers say it is
 * told twice where both are there: `Menu` as it is answered, `MenuInput` as it may be sent.
 */
export class DocumentSchemas {
  readonly #registry = z.registry<{ id: string }>();
  readonly #names: ReadonlyMap<z.ZodType, string>;
  readonly #told: Readonly<Record<Io, ReadonlyMap<string, Json>>>;

  readonly #dialect: Dialect;

  constructor(names: ReadonlyMap<z.ZodType, string>, dialect: Dialect = 'draft-2020-12') {
    this.#names = names;
    this.#dialect = dialect;
    for (const [schema, id] of names) this.#registry.add(schema, { id });
    this.#told = { input: this.#all('input'), output: this.#all('output') };
  }

  /** The schema to put into the document; references in it lead somewhere after `settled`. */
  of(schema: z.ZodType, io: Io): Json {
    const name = this.#names.get(schema);
    if (name !== undefined) return { $ref: unsettled(name, io) };
    const {
      $schema: _,
      $defs,
      definitions,
      ...rest
    } = z.toJSONSchema(schema, {
      ...this.#options(io),
      metadata: this.#registry,
    });
    for (const id of Object.keys($defs ?? definitions ?? {}))
      invariant(
        this.#told[io].has(id),
        'a schema that refers to itself has no name: export it where it is declared',
      );
    return mapRefs(rest, (ref) => unsettled(ref.slice(ref.lastIndexOf('/') + 1), io));
  }

  /** The document with its components, and with references that lead to them. */
  settled<Document extends Json>(document: Document): Document & { components: { schemas: Json } } {
    const used = new Set<string>();
    const follow = (json: Json): void => {
      mapRefs(json, (ref) => {
        if (UNSETTLED.test(ref) && !used.has(ref)) {
          used.add(ref);
          follow(this.#unsettledOf(ref));
        }
        return ref;
      });
    };
    follow(document);
    const twofold = this.#twofold();
    const nameOf = (ref: string): string => {
      const { name, io } = settle(ref);
      return io === 'input' && twofold.has(name) && used.has(unsettled(name, 'output'))
        ? `${name}Input`
        : name;
    };
    const settleRefs = (json: Json): Json =>
      mapRefs(json, (ref) => (UNSETTLED.test(ref) ? `${PLACE}${nameOf(ref)}` : ref));
    const schemas = new Map<string, Json>();
    for (const ref of used) {
      const name = nameOf(ref);
      const told = settleRefs(this.#unsettledOf(ref));
      const other = schemas.get(name);
      invariant(!other || JSON.stringify(other) === JSON.stringify(told), `two schemas are called ${name}`);
      schemas.set(name, told);
    }
    const sorted = [...schemas].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const settled = settleRefs(document) as Document;
    return {
      ...settled,
      components: { ...(settled['components'] as Json | undefined), schemas: Object.fromEntries(sorted) },
    };
  }

  /** Those that requests may say in another way than answers, themselves or in what they hold. */
  #twofold(): ReadonlySet<string> {
    const refersTo = new Map<string, ReadonlySet<string>>();
    const found = new Set<string>();
    for (const [name, answered] of this.#told.output) {
      const sent = this.#told.input.get(name)!;
      const plain = (json: Json): string => JSON.stringify(mapRefs(json, (ref) => settle(ref).name));
      if (plain(answered) !== plain(sent)) found.add(name);
      const refs = new Set<string>();
      mapRefs(answered, (ref) => (refs.add(settle(ref).name), ref));
      refersTo.set(name, refs);
    }
    for (let size = -1; size !== found.size;) {
      size = found.size;
      for (const [name, refs] of refersTo) if ([...refs].some((ref) => found.has(ref))) found.add(name);
    }
    return found;
  }

  #unsettledOf(ref: string): Json {
    const { name, io } = settle(ref);
    return this.#told[io].get(name)!;
  }

  #all(io: Io): ReadonlyMap<string, Json> {
    const { schemas } = z.toJSONSchema(this.#registry, {
      ...this.#options(io),
      uri: (id) => unsettled(id, io),
    });
    return new Map(
      Object.entries(schemas).map(([name, { $id: _id, id: _name, $schema: _dialect, ...rest }]) => [
        name,
        rest as Json,
      ]),
    );
  }

  #options(io: Io): Parameters<typeof z.toJSONSchema>[1] & object {
    return {
      target: this.#dialect,
      io,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        const { def } = zodSchema._zod;
        // An answer may say more by and by; only what is closed for requests as well is closed.
        if (def.type === 'object' && (def as z.core.$ZodObjectDef).catchall === undefined)
          delete jsonSchema.additionalProperties;
        // The format says it, in a tenth of the length.
        if (jsonSchema.format === 'uuid') delete jsonSchema.pattern;
      },
    };
  }
}

const unsettled = (name: string, io: Io): string => `#/${io}/${name}`;
function settle(ref: string): { readonly io: Io; readonly name: string } {
  const [, io, name] = ref.split('/');
  return { io: io as Io, name: name! };
}

/** The same with other references. */
function mapRefs<Value>(value: Value, change: (ref: string) => string): Value {
  if (Array.isArray(value)) return value.map((part: unknown) => mapRefs(part, change)) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) => [
      key,
      key === '$ref' && typeof part === 'string' ? change(part) : mapRefs(part, change),
    ]),
  ) as Value;
}
