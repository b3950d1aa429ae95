import { problemSchema, type Problem } from '@forno/shared/protocol/cloud/problem';

/** Why the cloud did not do what was asked, in the reader's words. */
export type ApiErrorKind = 'offline' | 'refused' | 'signed-out' | 'unexpected-answer';

export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** Stable, for code: the problem's own, else the kind. */
  readonly code: string;
  /** Dotted path of the field that is wrong. */
  readonly field: string | undefined;
  /** To quote to support. */
  readonly correlationId: string | null;
  /** The same request may succeed later without a change. */
  readonly retryable: boolean;

  constructor(kind: ApiErrorKind, message: string, facts: ErrorFacts = {}) {
    super(message);
    this.name = 'ApiError';
    this.kind = kind;
    this.status = facts.status ?? 0;
    this.code = facts.code ?? kind;
    this.field = facts.field;
    this.correlationId = facts.correlationId ?? null;
    this.retryable = kind === 'offline' || this.status === 429 || this.status >= 500;
  }
}

interface ErrorFacts {
  readonly status?: number;
  readonly code?: string;
  readonly field?: string | undefined;
  readonly correlationId?: string | null;
}

export const isConflict = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 409 || error.status === 412);

/** What a refusing answer says, be it a problem document or a proxy's page. */
export async function errorOf(response: Response): Promise<ApiError> {
  const { status } = response;
  const header = response.headers.get('x-correlation-id');
  const problem = await problemOf(response);
  if (!problem) {
    const message = `The cloud answered ${status} without saying why.`;
    return new ApiError('refused', message, { status, code: `http-${status}`, correlationId: header });
  }
  const { code, field, correlationId } = problem;
  const message = sentenceOf(problem);
  return new ApiError('refused', message, { status, code, field, correlationId });
}

async function problemOf(response: Response): Promise<Problem | null> {
  if (!(response.headers.get('content-type') ?? '').includes('json')) return null;
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  return parsed.success ? parsed.data : null;
}

/** The field is shown beside its input or named by the note, so it is not said twice. */
function sentenceOf({ detail, title, field }: Problem): string {
  const text = detail ?? title;
  return field !== undefined && text.startsWith(`${field}: `) ? text.slice(field.length + 2) : text;
}
