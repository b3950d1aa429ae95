import type { Express } from 'express';
import type { ValidationRule } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Identify } from '../auth/identify.ts';
import type { UserCaller } from '../http/caller.ts';
import { sendProblem } from '../http/problem.ts';
import { correlationIdOf } from '../http/serve-route.ts';
import type { Database } from '../postgres/database.ts';
import { limitQuery } from './limits.ts';
import { graphSchema, type GraphContext } from './schema.ts';

const PATH = '/v1/graphql';

export interface GraphDeps {
  readonly db: Database;
  readonly identify: Identify;
  readonly log: Logger;
}

/** Nested reads for people at the backoffice, bound to their stores by the database as every route is. */
export function serveGraph(app: Express, { db, identify, log }: GraphDeps): void {
  const yoga = createYoga<{ caller: UserCaller }, GraphContext>({
    schema: graphSchema,
    graphqlEndpoint: PATH,
    landingPage: false,
    graphiql: false,
    batching: false,
    // What went wrong inside is ours to know.
    maskedErrors: true,
    logging: {
      debug: () => undefined,
      info: () => undefined,
      warn: (...facts) => log.warn({ facts }, 'GraphQL'),
      error: (...facts) => log.error({ facts }, 'GraphQL'),
    },
    context: ({ caller }) => ({ caller, db }),
    plugins: [
      {
        onValidate({ addValidationRule }: { addValidationRule: (rule: ValidationRule) => void }) {
          addValidationRule(limitQuery);
        },
      },
    ],
  });
  app.post(PATH, async (request, response) => {
    response.locals['route'] = PATH;
    const correlationId = correlationIdOf(request, response);
    const [scheme, token] = (request.get('authorization') ?? '').split(' ');
    const caller = await identify(scheme?.toLowerCase() === 'bearer' ? token : undefined);
    if (!caller.ok) return sendProblem(response, caller.error, correlationId);
    if (caller.value.kind !== 'user' || caller.value.key) {
      const message = 'This is open to users alone.';
      return sendProblem(response, { status: 403, code: 'forbidden', message }, correlationId);
    }
    return yoga.handle(request, response, { caller: caller.value } as never);
  });
}
