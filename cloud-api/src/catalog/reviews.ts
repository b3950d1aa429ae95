import { randomUUID } from 'node:crypto';
import type { MenuReview } from '@forno/shared/protocol/cloud/menu-releases';
import type { User } from '@forno/shared/protocol/cloud/auth';
import { ok, type Result } from '@forno/shared/result';
import { refused, type Refused } from '../http/refused.ts';
import type { MenuRow } from './menu-versions.ts';
import { noDraft, type CatalogScope } from './versioned.ts';

interface ReviewRow {
  readonly review_id: string;
  readonly revision: number;
  readonly state: MenuReview['state'];
  readonly note: string | null;
  readonly submitted_by: string;
  readonly submitted_by_name: string;
  readonly submitted_at: number;
  readonly decided_by_name: string | null;
  readonly decided_at: number | null;
  readonly decision_note: string | null;
}

type Person = Pick<User, 'userId' | 'name'>;

/** Hands the draft to somebody else; one that waits already is replaced. */
export async function submitReview(
  scope: CatalogScope,
  row: MenuRow,
  { by, note }: { readonly by: Person; readonly note: string | null },
): Promise<Result<{ readonly revision: number }, Refused>> {
  const { trx, tenantId, now } = scope;
  if (row.draft === null) return noDraft();
  await trx('menu_reviews')
    .where({ tenant_id: tenantId, menu_id: row.menu_id, state: 'open' })
    .update({ state: 'withdrawn', decided_at: now });
  await trx('menu_reviews').insert({
    review_id: randomUUID(),
    tenant_id: tenantId,
    menu_id: row.menu_id,
    revision: row.revision,
    note,
    submitted_by: by.userId,
    submitted_by_name: by.name,
    submitted_at: now,
  });
  return ok({ revision: row.revision });
}

export interface Decision {
  readonly by: Person;
  readonly decision: 'approve' | 'return' | 'withdraw';
  readonly revision: number;
  readonly note: string | null;
}

const STATES = { approve: 'approved', return: 'returned', withdraw: 'withdrawn' } as const;

/** A second person's word on the draft; who handed it in can only take it back. */
export async function decideReview(
  scope: CatalogScope,
  row: MenuRow,
  { by, decision, revision, note }: Decision,
): Promise<Result<MenuReview['state'], Refused>> {
  const review = await newestReview(scope, row);
  if (review?.state !== 'open')
    return refused.conflict('no-review', 'Nobody has asked for this draft to be looked at.');
  if (review.revision !== row.revision || revision !== row.revision)
    return refused.preconditionFailed(
      'revision-changed',
      'The draft was saved since it was submitted: look at what it is now.',
      { field: 'revision', extra: { revision: row.revision } },
    );
  const isOwn = review.submitted_by === by.userId;
  if (isOwn && decision !== 'withdraw')
    return refused.forbidden('own-review', 'Somebody else has to look at what you submitted.');
  if (!isOwn && decision === 'withdraw')
    return refused.forbidden(
      'not-own-review',
      `${review.submitted_by_name} submitted it; return it instead.`,
    );
  await scope.trx('menu_reviews').where({ review_id: review.review_id }).update({
    state: STATES[decision],
    decided_by: by.userId,
    decided_by_name: by.name,
    decided_at: scope.now,
    decision_note: note,
  });
  return ok(STATES[decision]);
}

/** Whether this very draft was approved. */
export async function isApproved(scope: CatalogScope, menuId: string, revision: number): Promise<boolean> {
  const found = (await scope
    .trx('menu_reviews')
    .where({ tenant_id: scope.tenantId, menu_id: menuId, revision, state: 'approved' })
    .first('review_id')) as object | undefined;
  return found !== undefined;
}

/** The newest there is, as one reader sees it. */
export async function readReview(
  scope: CatalogScope,
  row: MenuRow,
  reader: Pick<User, 'userId'>,
): Promise<MenuReview | null> {
  const review = await newestReview(scope, row);
  if (!review) return null;
  return {
    revision: review.revision,
    state: review.state,
    isOutdated: review.revision !== row.revision || row.draft === null,
    note: review.note,
    submittedBy: review.submitted_by_name,
    submittedAt: review.submitted_at,
    isOwn: review.submitted_by === reader.userId,
    decidedBy: review.decided_by_name,
    decidedAt: review.decided_at,
    decisionNote: review.decision_note,
  };
}

async function newestReview(scope: CatalogScope, { menu_id }: MenuRow): Promise<ReviewRow | undefined> {
  return (await scope
    .trx('menu_reviews')
    .where({ tenant_id: scope.tenantId, menu_id })
    .orderBy([
      { column: 'submitted_at', order: 'desc' },
      { column: 'review_id', order: 'desc' },
    ])
    .first()) as ReviewRow | undefined;
}
