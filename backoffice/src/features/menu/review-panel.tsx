import { useState } from 'react';
import { Button, Strip } from '@forno/shared/ui';
import type { MenuReleases, MenuReview } from '@forno/shared/protocol/cloud/menu-releases';
import { useReleaseAct } from '../../api/menu-queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import type { MenuEditor } from './use-menu-editor.ts';

type Decision = 'approve' | 'return' | 'withdraw';
const STATES = { approve: 'approved', return: 'returned', withdraw: 'withdrawn' } as const;

/** A second person's word on the draft: asked for, waited for, given. */
export function ReviewPanel({ editor, releases }: { editor: MenuEditor; releases: MenuReleases }) {
  const { api } = useCloud();
  const { draft, isDirty, save } = editor;
  const { menuId } = draft.menu;
  const [note, setNote] = useState('');
  const submit = useReleaseAct(menuId, async () => {
    if (isDirty) await save.mutateAsync();
    await api.releases.submit(menuId, note.trim());
    setNote('');
  });
  const decide = useReleaseAct(
    menuId,
    (decision: Decision) =>
      api.releases.decide(menuId, {
        decision,
        revision: draft.revision,
        ...(note.trim() !== '' && { note: note.trim() }),
      }),
    (before, decision) => ({
      ...before,
      review: before.review && { ...before.review, state: STATES[decision] },
    }),
  );
  const { review, reviewRequired } = releases;
  const isOpen = review?.state === 'open' && !review.isOutdated;
  const error = submit.error ?? decide.error;
  const isBusy = submit.isPending || decide.isPending;
  return (
    <section className="bo-review" aria-label="Review">
      <h3>Review</h3>
      {review && !(review.isOutdated && review.state !== 'open') ? <ReviewState review={review} /> : null}
      <label className="forno-field">
        {isOpen && !review.isOwn ? 'Your answer' : 'For whom looks at it'}
        <input
          className="forno-input"
          maxLength={200}
          value={note}
          placeholder={isOpen && !review.isOwn ? 'What is wrong, if you return it' : 'What changed and why'}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <div className="bo-actions">
        {isOpen && !review.isOwn ? (
          <>
            <Button onClick={() => decide.mutate('return')} disabled={isBusy}>
              Return
            </Button>
            <Button kind="primary" onClick={() => decide.mutate('approve')} disabled={isBusy || isDirty}>
              Approve
            </Button>
          </>
        ) : null}
        {isOpen && review.isOwn ? (
          <Button onClick={() => decide.mutate('withdraw')} disabled={isBusy}>
            Withdraw
          </Button>
        ) : null}
        {isOpen ? null : (
          <Button onClick={() => submit.mutate(undefined)} disabled={isBusy || editor.problems.length > 0}>
            Ask for a review
          </Button>
        )}
      </div>
      <p className="forno-muted bo-note">
        {reviewRequired
          ? 'Somebody else has to approve a draft before it is published.'
          : 'A review is not needed to publish; whoever is asked sees this draft here.'}
      </p>
      {error ? <ErrorNote error={error} what="That was not done." /> : null}
    </section>
  );
}

function ReviewState({ review }: { review: MenuReview }) {
  const { state, isOutdated, submittedBy, submittedAt, note, decidedBy, decisionNote } = review;
  const said = (words: string | null): string => (words === null || words === '' ? '' : ` “${words}”`);
  if (isOutdated)
    return <Strip tone="amber">The draft was saved since {submittedBy} submitted it: submit it again.</Strip>;
  switch (state) {
    case 'open':
      return (
        <Strip tone="amber">
          {submittedBy} asked for a review on {moment(submittedAt)}.{said(note)}
        </Strip>
      );
    case 'approved':
      return (
        <Strip tone="basil">
          Approved by {decidedBy}.{said(decisionNote)}
        </Strip>
      );
    case 'returned':
      return (
        <Strip tone="red">
          Returned by {decidedBy}.{said(decisionNote)}
        </Strip>
      );
    case 'withdrawn':
      return <Strip tone="quiet">Withdrawn by {submittedBy}.</Strip>;
  }
}
