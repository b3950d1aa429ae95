import type { z } from 'zod';
import { problemSchema } from '@forno/shared/protocol/cloud/problem';
import type { Access } from './caller.ts';
import type { Route, RouteSpec } from './route.ts';
import { pascal, schemaNames } from './schema-names.ts';
import { DocumentSchemas, type Json } from './schemas.ts';
import { isRaw } from './serve-route.ts';

const TAGS: Readonly<Record<string, string>> = {
  auth: 'Logging in and out, and the second factor.',
  access: "Users, devices, partners' keys, and the audit log.",
  stores: 'Stores and what they have.',
  menus: 'Menus, their drafts and versions.',
  boards: 'What screens for customers show.',
  reports: 'What was sold.',
  sync: 'Between a shop and the cloud.',
  ordering: 'Ordering for everybody: no login.',
  gateway: 'Outside systems: what they send, and what of it waits.',
  webhooks: 'What partners are told by us.',
  conflicts: 'What a shop and the chain see differently.',
};

/** The OpenAPI 3.1 document of these routes, made of the very schemas that validate. */
export function openApiDocument(routes: readonly Route[], { version }: { readonly version: string }): Json {
  const schemas = new DocumentSchemas(schemaNames());
  const problems = new Map<string, Json>();
  const paths: Record<string, Json> = {};
  for (const { spec } of routes) {
    const path = spec.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [spec.method]: operation(spec, { schemas, problems }) };
  }
  return schemas.settled({
    openapi: '3.1.0',
    info: {
      title: 'Forno cloud API',
      version,
      description: 'Ingest, catalogue, stores and reports of a pizza chain.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ spec }) => spec.tag))].map((name) => ({
      name,
      description: TAGS[name] ?? `What there is of ${name}.`,
    })),
    paths,
    components: {
      responses: Object.fromEntries([...problems].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        user: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'Access token of a login, 10 minutes',
        },
        store: { type: 'http', scheme: 'bearer', description: "A store's device token" },
        key: {
          type: 'http',
          scheme: 'bearer',
          description: "A partner's API key with the scope that is named",
        },
      },
    },
  });
}

/** What is told once for all operations. */
interface Told {
  readonly schemas: DocumentSchemas;
  /** Refusals by their name. */
  readonly problems: Map<string, Json>;
}

function operation(spec: RouteSpec, told: Told): Json {
  const { schemas } = told;
  const parameters = [
    ...parametersOf(spec.params, 'path', schemas),
    ...parametersOf(spec.query, 'query', schemas),
    ...headersOf(spec),
  ];
  return {
    tags: [spec.tag],
    summary: spec.summary,
    operationId: `${spec.method}${spec.path.replaceAll(/[/:.-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    security: securityOf(spec),
    ...(parameters.length > 0 && { parameters }),
    ...(spec.body && {
      requestBody: {
        required: true,
        content: {
          [spec.takesText === true ? 'text/plain' : 'application/json']: {
            schema: schemas.of(spec.body, 'input'),
          },
        },
      },
    }),
    responses: { [spec.status ?? 200]: success(spec, schemas), ...problemsOf(spec, told) },
  };
}

function success({ answer, status }: RouteSpec, schemas: DocumentSchemas): Json {
  if (status === 204) return { description: 'Done' };
  if (isRaw(answer))
    return {
      description: answer.description,
      content: { [answer.contentType]: { schema: { type: 'string' } } },
    };
  return { description: 'OK', content: { 'application/json': { schema: schemas.of(answer, 'output') } } };
}

function problemsOf(spec: RouteSpec, { schemas, problems }: Told): Json {
  const known: Record<number, string> = { ...spec.problems };
  if (spec.params || spec.query || spec.body) known[400] ??= 'validation-failed';
  if (!spec.access.includes('public')) {
    known[401] ??= 'unauthenticated';
    known[403] ??= 'forbidden';
  }
  const content = { 'application/problem+json': { schema: schemas.of(problemSchema, 'output') } };
  return Object.fromEntries(
    Object.entries(known).map(([status, codes]) => {
      const problem = { description: `Problem codes: ${codes}`, content };
      // One code alone is the same problem wherever it comes up.
      if (!/^[a-z-]+$/.test(codes)) return [status, problem];
      const name = pascal(codes);
      problems.set(name, problem);
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
}

function securityOf({ access, keyScope }: RouteSpec): Json[] {
  if (access.includes('public')) return [];
  const roles = access.filter((a) => a !== 'store' && a !== 'public');
  return [
    ...(access.includes('store') ? [{ store: [] }] : []),
    ...(roles.length > 0 ? [{ user: roles }] : []),
    ...(keyScope === undefined ? [] : [{ key: [keyScope] }]),
  ];
}

function parametersOf(
  schema: z.ZodObject | undefined,
  place: 'path' | 'query',
  schemas: DocumentSchemas,
): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !(field as z.ZodType).safeParse(undefined).success,
    schema: schemas.of(field as z.ZodType, 'output'),
  }));
}

/** Headers that say what a request is meant as: `idempotency.ts` and `if-match.ts` read them. */
function headersOf({ method, access, answerIsSecret, takesIfMatch }: RouteSpec): Json[] {
  const isKept = method !== 'get' && answerIsSecret !== true && access.some((who) => isUser(who));
  return [
    ...(isKept
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            description: 'Names the intent: sent again with it, a request is answered as the first time',
            schema: { type: 'string', pattern: '^[\\w:.-]{8,80}$' },
          },
        ]
      : []),
    ...(takesIfMatch !== true
      ? []
      : [
          {
            name: 'If-Match',
            in: 'header',
            required: false,
            description:
              'The revision that this changes, as the ETag says it; refused where it is another by now',
            schema: { type: 'string' },
          },
        ]),
  ];
}

const isUser = (who: Access): boolean => who !== 'store' && who !== 'public';
