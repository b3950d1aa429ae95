import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { stringify } from 'yaml';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** The generator wants another TypeScript than the project's: the backoffice's folder holds both. */
const GENERATOR = path.join(ROOT, 'backoffice/node_modules/.bin/openapi-typescript');

export const CLIENT_FOLDER = path.join(ROOT, 'backoffice/src/api/generated');

interface Operation {
  readonly tags: readonly string[];
  readonly responses: Readonly<Record<string, unknown>>;
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/**
 * The types of the client, made of the served OpenAPI document: the very schemas that the routes validate
 * with. By file name: one a tag, and `paths.ts`, which is all of them.
 */
export async function clientTypes(document: OpenApi): Promise<ReadonlyMap<string, string>> {
  const byTag = pathsByTag(document);
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-client-'));
  try {
    for (const [tag, paths] of byTag)
      await writeFile(
        path.join(folder, `${tag}.json`),
        JSON.stringify({ ...document, components: {}, paths }),
      );
    const apis = Object.fromEntries(
      [...byTag.keys()].map((tag) => [tag, { root: `${tag}.json`, 'x-openapi-ts': { output: `${tag}.ts` } }]),
    );
    const config = path.join(folder, 'redocly.yaml');
    await writeFile(config, stringify({ apis }));
    await promisify(execFile)(GENERATOR, ['--redocly', config, '--alphabetize']);
    const files = await Promise.all(
      [...byTag.keys()].map(
        async (tag) => [`${tag}.ts`, await readFile(path.join(folder, `${tag}.ts`), 'utf8')] as const,
      ),
    );
    return new Map([...files, ['paths.ts', allPaths([...byTag.keys()])]]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A path's operations share a tag; refusals are left out, because the client throws what is none of the answers. */
function pathsByTag({ paths }: OpenApi): ReadonlyMap<string, Record<string, unknown>> {
  const byTag = new Map<string, Record<string, unknown>>();
  for (const [route, operations] of Object.entries(paths)) {
    const [name, ...others] = new Set(Object.values(operations).map(({ tags }) => tags[0] ?? ''));
    if (!name || others.length > 0) throw new Error(`the operations of ${route} have not one tag`);
    const answered = Object.entries(operations).map(([method, operation]) => [
      method,
      answersOnly(operation),
    ]);
    const tag = name.replaceAll(' ', '-');
    byTag.set(tag, { ...byTag.get(tag), [route]: Object.fromEntries(answered) });
  }
  return new Map([...byTag].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function answersOnly(operation: Operation): Operation {
  const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  return { ...operation, responses: Object.fromEntries(answers) };
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
