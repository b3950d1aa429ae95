import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';

/** The revision an `If-Match` header asks for; undefined without one. */
export function revisionOf(ifMatch: string | undefined): Result<number | undefined, Refused> {
  if (ifMatch === undefined || ifMatch === '*') return ok(undefined);
  const digits = /^(?:W\/)?"?(\d+)"?$/.exec(ifMatch)?.[1];
  return digits === undefined
    ? refused.invalid('validation-failed', 'If-Match: not a revision', { field: 'If-Match' })
    : ok(Number(digits));
}
