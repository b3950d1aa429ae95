import path from 'node:path';
import type { JsonSchema, Parameter } from '../../cloud-api/test/contract/operations.ts';
import { fieldsText, keyText, nameOf, typeText } from './type-text.ts';

export const CLIENT_FOLDER = path.resolve(import.meta.dirname, '../../backoffice/src/api/generated');

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}
interface Operation {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body>>;
}
type PathItem = Readonly<Record<string, Operation>>;
export interface OpenApi {
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** Where schemas are that more than one tag uses. */
const COMMON = 'common';
const HEAD = '// Made by `npm run api:client` from the OpenAPI document; not written by hand.\n';

/**
 * The types of the client, made of the served OpenAPI document: the very schemas that the routes validate
 * with. By file name: one a tag with its routes and what only they speak of, `common.ts` with what several
 * speak of, and `paths.ts`, which is all of them.
 */
export function clientTypes({ paths, components: { schemas } }: OpenApi): ReadonlyMap<string, string> {
  const byTag = pathsByTag(paths);
  const homes = homesOf(byTag, schemas);
  const files = [...byTag.keys(), COMMON].map((file) => {
    const names = new Set<string>();
    const own = [...homes].filter(([, home]) => home === file).map(([name]) => name);
    const routes = byTag.get(file);
    const text = [
      ...own.map((name) => declaration(name, schemas[name]!, names)),
      ...(routes ? [routesText(routes, names)] : []),
    ].join('\n');
    return [`${file}.ts`, `${HEAD}${imports(file, names, homes)}\n${text}`] as const;
  });
  return new Map([...files, ['paths.ts', allPaths([...byTag.keys()])]]);
}

/** A path's operations share a tag; refusals are left out, because the client throws what is none of the answers. */
function pathsByTag(paths: OpenApi['paths']): ReadonlyMap<string, ReadonlyMap<string, PathItem>> {
  const byTag = new Map<string, Map<string, PathItem>>();
  for (const [route, operations] of Object.entries(paths)) {
    const [name, ...others] = new Set(Object.values(operations).map(({ tags }) => tags[0] ?? ''));
    if (!name || others.length > 0) throw new Error(`the operations of ${route} have not one tag`);
    const answered = Object.entries(operations).map(([method, operation]) => [
      method,
      answersOnly(operation),
    ]);
    const tag = name.replaceAll(' ', '-');
    byTag.set(tag, (byTag.get(tag) ?? new Map()).set(route, Object.fromEntries(answered)));
  }
  return new Map([...byTag].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function answersOnly(operation: Operation): Operation {
  const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  return { ...operation, responses: Object.fromEntries(answers) };
}

/** The file of each schema that is used: its tag's, or the common one. */
function homesOf(
  byTag: ReadonlyMap<string, ReadonlyMap<string, PathItem>>,
  schemas: OpenApi['components']['schemas'],
): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  for (const [tag, routes] of byTag) {
    const seen = new Set<string>();
    const follow = (part: unknown): void => {
      for (const name of refsIn(part)) {
        if (seen.has(name)) continue;
        seen.add(name);
        follow(schemas[name]);
      }
    };
    follow([...routes.values()]);
    for (const name of seen) homes.set(name, homes.has(name) ? COMMON : tag);
  }
  return new Map([...homes].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function refsIn(part: unknown): string[] {
  if (part === null || typeof part !== 'object') return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === '$ref' ? [nameOf(value as string)] : refsIn(value),
  );
}

function declaration(name: string, schema: JsonSchema, names: Set<string>): string {
  const isPlain =
    Object.keys(schema.properties ?? {}).length > 0 && typeof schema.additionalProperties !== 'object';
  return isPlain
    ? `export interface ${name} ${fieldsText(schema, { names })}\n`
    : `export type ${name} = ${typeText(schema, { names })};\n`;
}

function imports(file: string, names: ReadonlySet<string>, homes: ReadonlyMap<string, string>): string {
  const others = [...names].filter((name) => homes.get(name) !== file).toSorted();
  return others.length === 0 ? '' : `import type { ${others.join(', ')} } from './${COMMON}.ts';\n`;
}

function routesText(routes: ReadonlyMap<string, PathItem>, names: Set<string>): string {
  const lines = [...routes].flatMap(([route, operations]) => [
    `  ${JSON.stringify(route)}: {`,
    ...Object.entries(operations).flatMap(([method, operation]) => operationText(method, operation, names)),
    '  };',
  ]);
  return ['export interface paths {', ...lines, '}', ''].join('\n');
}

function operationText(method: string, operation: Operation, names: Set<string>): string[] {
  const { summary, parameters = [], requestBody, responses } = operation;
  const answers = Object.entries(responses).map(([status, body]) => `${status}: ${bodyText(body, names)}`);
  return [
    `    /** ${summary} */`,
    `    ${method}: {`,
    `      parameters: ${parametersText(parameters, names)};`,
    ...(requestBody ? [`      requestBody: ${bodyText(requestBody, names)};`] : []),
    `      responses: { ${answers.join('; ')} };`,
    '    };',
  ];
}

function parametersText(parameters: readonly Parameter[], names: Set<string>): string {
  const places = (['path', 'query', 'header'] as const).flatMap((place) => {
    const here = parameters.filter((parameter) => parameter.in === place);
    if (here.length === 0) return [];
    const fields = here.map(
      ({ name, required, schema }) =>
        `${keyText(name)}${required ? '' : '?'}: ${typeText(schema, { names })}`,
    );
    const isNeeded = here.some(({ required }) => required);
    return [`${place}${isNeeded ? '' : '?'}: { ${fields.join('; ')} }`];
  });
  return places.length === 0 ? '{}' : `{ ${places.join('; ')} }`;
}

function bodyText({ content }: Body, names: Set<string>): string {
  const types = Object.entries(content ?? {}).map(
    ([type, { schema }]) => `${JSON.stringify(type)}: ${typeText(schema, { names, indent: '      ' })}`,
  );
  return types.length === 0 ? '{ content?: never }' : `{ content: { ${types.join('; ')} } }`;
}

function allPaths(tags: readonly string[]): string {
  const named = tags.map((tag) => ({
    tag,
    name: tag.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  }));
  return [
    ...named.map(({ tag, name }) => `import type { paths as ${name} } from './${tag}.ts';`),
    '',
    '/** Every route of the API, by its path. */',
    `export interface paths extends ${named.map(({ name }) => name).join(', ')} {}`,
    '',
  ].join('\n');
}

/** The document of a running cloud. */
export async function documentOf(url: string): Promise<OpenApi> {
  return (await (await fetch(`${url}/v1/openapi.json`)).json()) as OpenApi;
}
