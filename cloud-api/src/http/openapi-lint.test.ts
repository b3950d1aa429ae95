import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';

let cloud: TestCloud;
// Asked for once: a linter works for seconds, and a connection that nobody spoke on meanwhile is closed.
let source: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'] });
  source = await (await fetch(`${cloud.url}/v1/openapi.json`)).text();
});
afterAll(() => cloud.close());

async function faultsOf(text: string): Promise<string[]> {
  const config = await createConfig({
    extends: ['recommended'],
    // Its address is where it is served from.
    rules: { 'no-server-example.com': 'off', 'info-license': 'error', 'operation-operationId': 'error' },
  });
  const problems = await lintFromString({ source: text, absoluteRef: 'openapi.json', config });
  return problems.map(
    ({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ''}: ${message}`,
  );
}

describe('the OpenAPI document, to a linter of other people', () => {
  it('has nothing wrong with it', async () => {
    expect(await faultsOf(source)).toEqual([]);
  });

  it('would be told where it has', async () => {
    const document = JSON.parse(source) as {
      paths: Record<string, Record<string, { operationId: string; responses: object }>>;
    };
    document.paths['/v1/stores']!['get']!.operationId = document.paths['/v1/me']!['get']!.operationId;
    const faults = await faultsOf(JSON.stringify(document));
    expect(faults.join('\n')).toContain('operation-operationId-unique');
  });
});
