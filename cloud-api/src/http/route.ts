import type { KeyScope } from '@forno/shared/protocol/cloud/access';
import type { Result } from '@forno/shared/result';
import type { z } from 'zod';
import type { Access, CallerFor } from './caller.ts';
import type { Refused } from './refused.ts';

/** An answer that is not JSON of our own making: a stored document, a CSV file. */
export interface RawAnswer {
  readonly contentType: string;
  readonly description: string;
}

type NoFields = z.ZodObject<Record<never, never>>;

/**
 * One route: what it takes, what it answers and who may call it. The server validates with these very
 * schemas and `/v1/openapi.json` is generated from them, so that the two cannot differ.
 */
export interface RouteSpec<
  A extends Access = Access,
  Answer extends z.ZodType | RawAnswer = z.ZodType | RawAnswer,
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** As Express writes it: `/v1/stores/:storeId`. */
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly access: readonly A[];
  /** The scope that opens it to partners' keys; closed to them without one. */
  readonly keyScope?: KeyScope;
  /** The answer holds a secret that is shown once: it is not kept for an `Idempotency-Key`. */
  readonly answerIsSecret?: boolean;
  /** Every parameter in `path`. */
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** `If-Match` may name the revision that it changes. */
  readonly takesIfMatch?: boolean;
  /** It copes with NUL and half characters itself; elsewhere they are refused. */
  readonly takesOddText?: boolean;
  /** Its body is any text, not JSON: `body` parses that. */
  readonly takesText?: boolean;
  /** 1 MB unless given. */
  readonly bodyBytesMax?: number;
  readonly answer: Answer;
  /** Of a success; 200 unless given. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Problem codes a caller should be ready for, by HTTP status. */
  readonly problems?: Readonly<Record<number, string>>;
}

/** What a handler gets, parsed. */
export interface Call<C, Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The body as text, unzipped; empty where the route takes none. */
  readonly rawBody: string;
  readonly caller: C;
  readonly correlationId: string;
  readonly ip: string;
  readonly header: (name: string) => string | undefined;
  readonly setHeader: (name: string, value: string) => void;
  /** Aborted when nobody waits for the answer any more; for what would wait long. */
  readonly gone: AbortSignal;
}

type AnswerOf<Answer> = Answer extends z.ZodType ? z.input<Answer> : string | Buffer;

/** A route with its types forgotten, as the server and the OpenAPI document take it. */
export interface Route {
  readonly spec: RouteSpec;
  readonly handle: (call: Call<never, never, never, never>) => Promise<Result<unknown, Refused>>;
}

/**
 * Ties a contract to its handler. The handler answers `ok(value)`, or refuses with one of `refused.*`;
 * what it throws is a fault (500) and is logged with the correlation id.
 */
export function route<
  const A extends Access,
  Answer extends z.ZodType | RawAnswer,
  Params extends z.ZodObject = NoFields,
  Query extends z.ZodObject = NoFields,
  Body extends z.ZodType = z.ZodUndefined,
>(
  spec: RouteSpec<A, Answer, Params, Query, Body>,
  handle: (
    call: Call<CallerFor<A>, z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<Result<AnswerOf<Answer>, Refused>>,
): Route {
  return { spec, handle } as unknown as Route;
}
