import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../../cloud-api/test/cloud.ts';
import { CLIENT_FILE, clientTypes, documentOf } from '../api-client/generate.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'], seedDemo: false });
}, 60_000);
afterAll(() => cloud.close());

it('the backoffice’s client is the one that the API’s document makes; else `npm run api:client`', async () => {
  const document = await documentOf(cloud.url);
  const kept = await readFile(CLIENT_FILE, 'utf8');
  expect(await clientTypes(document)).toBe(kept);
  // And it would be seen: a field less is another client.
  const { '/v1/me': _, ...paths } = document.paths;
  expect(await clientTypes({ ...document, paths })).not.toBe(kept);
}, 60_000);
