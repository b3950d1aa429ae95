/** A JSON Schema as OpenAPI 3.1 holds it; only what these schemas use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly default?: unknown;
  readonly description?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
}

/** One route, as the served OpenAPI document tells it. */
export interface Operation {
  readonly id: string;
  readonly tag: string;
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | null;
  /** For `$ref`s. */
  readonly document: unknown;
}

/** Anybody may see what a shop sells and order there, of whatever chain; what that tells is looked at in `channel.test.ts`. */
export const isForAnybody = ({ tag }: Operation): boolean => tag === 'ordering';

interface Document {
  readonly paths: Record<string, Record<string, DocumentOperation>>;
}
interface DocumentOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: JsonSchema }> };
}

/** Every operation of the document a running cloud serves: a new route is among them by itself. */
export async function readOperations(url: string): Promise<Operation[]> {
  const document = (await (await fetch(`${url}/v1/openapi.json`)).json()) as Document;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, tags, parameters = [], requestBody }]) => ({
      id: operationId,
      tag: tags[0] ?? '',
      method: method.toUpperCase(),
      path,
      parameters,
      body: Object.values(requestBody?.content ?? {})[0]?.schema ?? null,
      document,
    })),
  );
}

/** The address with its parameters filled in. */
export function addressOf(
  { path, parameters }: Operation,
  valueFor: (parameter: Parameter) => unknown,
): string {
  const query = new URLSearchParams();
  let address = path;
  for (const parameter of parameters) {
    const value = valueFor(parameter);
    const text = typeof value === 'string' ? value : String(value);
    if (parameter.in === 'path') address = address.replace(`{${parameter.name}}`, encodeURIComponent(text));
    else if (parameter.in === 'query' && value !== undefined) query.append(parameter.name, text);
  }
  return query.size > 0 ? `${address}?${query.toString()}` : address;
}
