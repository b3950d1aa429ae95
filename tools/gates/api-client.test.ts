import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../../cloud-api/test/cloud.ts';
import { CLIENT_FOLDER, clientTypes, documentOf } from '../api-client/generate.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'], seedDemo: false });
});
afterAll(() => cloud.close());

it('the backoffice’s client is the one that the API’s document makes; else `npm run api:client`', async () => {
  const document = await documentOf(cloud.url);
  const kept = await keptTypes();
  const made = clientTypes(document);
  expect([...made.keys()].toSorted()).toEqual([...kept.keys()]);
  for (const [name, types] of made) expect(types === kept.get(name), `${name} is stale`).toBe(true);
  // And it would be seen: a route less is another client.
  const { '/v1/me': _, ...paths } = document.paths;
  expect(clientTypes({ ...document, paths }).get('auth.ts')).not.toBe(kept.get('auth.ts'));
});

async function keptTypes(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(CLIENT_FOLDER)).toSorted();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name, await readFile(path.join(CLIENT_FOLDER, name), 'utf8')] as const),
    ),
  );
}
