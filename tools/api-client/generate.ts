import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** The generator wants another TypeScript than the project's: the backoffice's folder holds both. */
const GENERATOR = path.join(ROOT, 'backoffice/node_modules/.bin/openapi-typescript');

/** What the backoffice asks through the generated client, by the beginning of its path. Grows as pages move to it. */
const ASKED = [
  '/v1/users',
  '/v1/api-keys',
  '/v1/me',
  '/v1/stores/{storeId}/settings',
  '/v1/stores/{storeId}/staff',
];

export const CLIENT_FILE = path.join(ROOT, 'backoffice/src/api/generated/office.ts');

interface OpenApi {
  readonly paths: Readonly<Record<string, unknown>>;
}

/** The types of the client, made of the served OpenAPI document: the very schemas that the routes validate with. */
export async function clientTypes(document: OpenApi): Promise<string> {
  const paths = Object.fromEntries(
    Object.entries(document.paths).filter(([route]) =>
      ASKED.some((asked) => route === asked || route.startsWith(`${asked}/`)),
    ),
  );
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-client-'));
  try {
    const [from, to] = [path.join(folder, 'openapi.json'), path.join(folder, 'client.ts')];
    await writeFile(from, JSON.stringify({ ...document, paths }));
    await promisify(execFile)(GENERATOR, [from, '--output', to, '--alphabetize']);
    return await readFile(to, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The document of a running cloud. */
export async function documentOf(url: string): Promise<OpenApi> {
  return (await (await fetch(`${url}/v1/openapi.json`)).json()) as OpenApi;
}
