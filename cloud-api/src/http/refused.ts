import { ok, refuse, type Result } from '@forno/shared/result';

/** Why a request is not carried out; becomes an RFC 9457 problem document. */
export interface Refused {
  readonly status: number;
  /** Stable, for machines. */
  readonly code: string;
  /** A sentence for people. */
  readonly message: string;
  /** Dotted path of the field that is wrong. */
  readonly field?: string;
  /** Further members of the problem document, such as `ackedSeq`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

type Details = Omit<Refused, 'status' | 'code' | 'message'>;
type RefusedResult = { readonly ok: false; readonly error: Refused };

const refusedAs =
  (status: number) =>
  (code: string, message: string, details: Details = {}): RefusedResult =>
    refuse({ status, code, message, ...details });

/** A result that refuses, by what is wrong with the request. */
export const refused = {
  invalid: refusedAs(400),
  unauthenticated: refusedAs(401),
  forbidden: refusedAs(403),
  notFound: refusedAs(404),
  conflict: refusedAs(409),
  preconditionFailed: refusedAs(412),
  preconditionRequired: refusedAs(428),
  unprocessable: refusedAs(422),
  tooMany: refusedAs(429),
  unavailable: refusedAs(503),
} as const;

/** Breaks off a transaction with a refusal; `refusedOr` turns it back into the result it stands for. */
export class RollbackWith extends Error {
  readonly refusal: Refused;
  constructor(refusal: Refused) {
    super(`rolled back: ${refusal.code}`);
    this.name = 'RollbackWith';
    this.refusal = refusal;
  }
}

/**
 * What went well, within a transaction that ends where it did not.
 * @throws {RollbackWith}
 */
export function must<T>(result: Result<T, Refused>): T {
  if (!result.ok) throw new RollbackWith(result.error);
  return result.value;
}

/** What a transaction came to, a refusal that broke it off included. */
export async function refusedOr<T>(work: Promise<T>): Promise<Result<T, Refused>> {
  try {
    return ok(await work);
  } catch (error) {
    if (error instanceof RollbackWith) return { ok: false, error: error.refusal };
    throw error;
  }
}
