import { ok, type Result } from '@forno/shared/result';
import { revisionOf } from '../catalog/if-match.ts';
import { scopeOf, type UserCaller } from '../http/caller.ts';
import type { Refused } from '../http/refused.ts';
import type { Call } from '../http/route.ts';
import type { Database } from '../postgres/database.ts';
import type { Notices } from '../postgres/notices.ts';
import { audit } from './audit.ts';
import {
  currentDocument,
  publishDocument,
  type Contents,
  type Current,
  type Kind,
  type StorePlace,
} from './store-documents.ts';

export interface DocumentDeps {
  readonly db: Database;
  readonly notices: Notices;
  readonly now: () => number;
}

type OfStore<Body> = Call<UserCaller, { readonly storeId: string }, unknown, Body>;

const etag = (version: number): string => `"${version}"`;

/** What a route does that reads a store's document, or a part of it. */
export const readDocument =
  <K extends Kind, Answer>(
    { db }: Pick<DocumentDeps, 'db'>,
    { kind, answer }: { readonly kind: K; readonly answer: (current: Current<K>) => Answer },
  ) =>
  ({ params: { storeId }, caller, setHeader }: OfStore<unknown>): Promise<Result<Answer, Refused>> =>
    db.inTenant(scopeOf(caller), async (trx): Promise<Result<Answer, Refused>> => {
      const found = await currentDocument({ trx, tenantId: caller.tenantId, storeId }, kind);
      if (!found.ok) return found;
      setHeader('etag', etag(found.value.version));
      return ok(answer(found.value));
    });

interface Saving<K extends Kind, Body, Answer> {
  readonly kind: K;
  /** For the audit log. */
  readonly act: string;
  readonly answer: (current: Current<K>) => Answer;
  readonly next: (before: Contents[K], body: Body) => Promise<Result<Omit<Contents[K], 'version'>, Refused>>;
  /** More than the version, for the audit log. */
  readonly differences?: (before: Contents[K], after: Contents[K]) => Record<string, unknown>;
  /** What else hangs on it, in the same transaction. */
  readonly also?: (place: StorePlace, after: Contents[K]) => Promise<unknown>;
}

/**
 * What a route does that saves one: made from the version that `If-Match` or `version` names, written down,
 * and told to the shop where it is another than before.
 */
export const saveDocument =
  <K extends Kind, Body extends { readonly version: number }, Answer>(
    { db, notices, now }: DocumentDeps,
    { kind, act, answer, next, differences, also }: Saving<K, Body, Answer>,
  ) =>
  async (call: OfStore<Body>): Promise<Result<Answer, Refused>> => {
    const { body, caller, header, setHeader, correlationId } = call;
    const { storeId } = call.params;
    const expected = revisionOf(header('if-match'));
    if (!expected.ok) return expected;
    const at = now();
    const saved = await db.inTenant(scopeOf(caller), async (trx) => {
      const place = { trx, tenantId: caller.tenantId, storeId };
      const was: Contents[K][] = [];
      const result = await publishDocument(place, {
        kind,
        version: expected.value ?? body.version,
        now: at,
        next: (before) => {
          was.push(before);
          return next(before, body);
        },
      });
      if (!result.ok || !result.value.isNew) return result;
      const { version, content } = result.value;
      await also?.(place, content);
      const details = { version, ...differences?.(was[0]!, content) };
      await audit(trx, { caller, act, subject: storeId, correlationId, at, details });
      return result;
    });
    if (!saved.ok) return saved;
    if (saved.value.isNew) notices.tell('directives', storeId);
    setHeader('etag', etag(saved.value.version));
    return ok(answer(saved.value));
  };
