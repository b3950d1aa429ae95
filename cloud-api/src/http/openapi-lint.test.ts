import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../../test/cloud.ts';

let cloud: TestCloud;
// Asked for once: a linter works for seconds, and a connection that nobody spoke on meanwhile is closed.
let source: string;
let relay: string;
beforeAll(async () => {
  cloud = await startTestCloud({ roles: ['api'] });
  source = await (await fetch(`${cloud.url}/v1/openapi.json`)).text();
  relay = await (await fetch(`${cloud.url}/v1/asyncapi.json`)).text();
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

interface Body {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}
interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

describe('the schemas of the OpenAPI document', () => {
  /** In letters of JSON: what is longer has a name in the trade, or can be given one. */
  const LENGTH_MAX = 400;
  /** A body or an answer of more than two or three fields is worth a name at once. */
  const NAMELESS_LENGTH_MAX = 250;

  it('are each told in one place: what is long and used again has a name', () => {
    expect(toldAgain(JSON.parse(source))).toEqual([]);
    expect(toldAgain(JSON.parse(relay))).toEqual([]);
  });

  it('would be found where they are not', () => {
    const document = JSON.parse(source) as { paths: object; components: { schemas: Record<string, Schema> } };
    const { PurchaseOrder } = document.components.schemas;
    expect(JSON.stringify(PurchaseOrder).length).toBeGreaterThan(LENGTH_MAX);
    Object.assign(document.paths, { '/v1/more': { get: { responses: { 200: { schema: PurchaseOrder } } } } });
    const places = toldAgain(document).map(([first, again]) => `${first} ${again}`);
    expect(places).toContain(
      '#/paths/~1v1~1more/get/responses/200/schema #/components/schemas/PurchaseOrder',
    );
  });

  it('are named by requests and answers, and refer to what is there', () => {
    const document = JSON.parse(source) as {
      paths: Record<string, Record<string, { requestBody?: Body; responses: Record<string, Body> }>>;
      components: { schemas: Record<string, Schema>; responses: Record<string, object> };
    };
    const refs = [...source.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref!);
    const { schemas, responses: problems } = document.components;
    expect(new Set(refs)).toEqual(
      new Set([
        ...Object.keys(schemas).map((name) => `#/components/schemas/${name}`),
        ...Object.keys(problems).map((name) => `#/components/responses/${name}`),
      ]),
    );
    const nameless = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { requestBody, responses }]) =>
        [requestBody, ...Object.values(responses)].flatMap((body) =>
          Object.values(body?.content ?? {}).flatMap(({ schema }) =>
            JSON.stringify(schema).length > NAMELESS_LENGTH_MAX ? [`${method} ${path}`] : [],
          ),
        ),
      ),
    );
    expect(nameless).toEqual([]);
  });

  it('say of a request what may be left out, and of an answer that it is there', () => {
    const { schemas } = (JSON.parse(source) as { components: { schemas: Record<string, Schema> } })
      .components;
    const pairs = Object.keys(schemas).filter((name) => schemas[`${name}Input`] !== undefined);
    expect(pairs).toEqual(expect.arrayContaining(['Menu', 'Deal', 'Settings', 'Boards', 'Selection']));
    for (const name of pairs) {
      const [answered, sent] = [schemas[name]!, schemas[`${name}Input`]!];
      const fieldsOf = ({ properties = {} }: Schema): [string, string[]] => [name, Object.keys(properties)];
      expect(fieldsOf(sent)).toEqual(fieldsOf(answered));
      expect([name, answered.required ?? []]).toEqual([
        name,
        expect.arrayContaining([...(sent.required ?? [])]),
      ]);
    }
    expect(schemas['Settings']!.required).toContain('timeZone');
    expect(schemas['SettingsInput']!.required).not.toContain('timeZone');
  });

  /** Pairs of places that say the same at length. */
  function toldAgain(document: unknown): (readonly [string, string])[] {
    const places = new Map<string, string>();
    const again: (readonly [string, string])[] = [];
    const look = (part: unknown, at: string): void => {
      if (part === null || typeof part !== 'object') return;
      const text = JSON.stringify(part);
      const isSchema = 'type' in part || 'oneOf' in part || 'anyOf' in part || 'allOf' in part;
      const first = isSchema && text.length > LENGTH_MAX ? places.get(text) : undefined;
      // What is in it is the same then as well.
      if (first !== undefined) return void again.push([first, at]);
      if (isSchema) places.set(text, at);
      for (const [key, inner] of Object.entries(part)) look(inner, `${at}/${key.replaceAll('/', '~1')}`);
    };
    look(document, '#');
    return again;
  }
});
