import { useMemo, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { diffMenus, diffOverrides } from '@forno/shared/menu';
import { Button, EmptyState, Strip } from '@forno/shared/ui';
import type { PublishAnswer } from '../../api/cloud.ts';
import { usePublishedOverrides, useReleases } from '../../api/menu-queries.ts';
import { usePublished, useMenus, useVersions } from '../../api/queries.ts';
import { plural } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Skeleton } from '../../ui/loaded.tsx';
import { ChangeList } from './change-list.tsx';
import { useMenuContext } from './menu-page.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { PublishProgress } from './publish-progress.tsx';
import { ReviewPanel } from './review-panel.tsx';

/** What the stores would get, against what they have. */
export function ChangesPage() {
  const { editor, mayEdit, publishedVersion } = useMenuContext();
  const { draft, problems, isDirty } = editor;
  const { menu } = draft;
  const { search } = useLocation();
  const menus = useMenus();
  const versions = useVersions(menu.menuId);
  const newest = versions.data?.versions[0];
  const published = usePublished(newest?.sha256);
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState<PublishAnswer | null>(null);
  const said = usePublishedOverrides(newest?.overridesSha256);
  const releases = useReleases(menu.menuId);
  const [isScheduled, setScheduled] = useState(false);
  const { overrides } = draft;
  const changes = useMemo(
    () =>
      published.data && said.data
        ? [...diffMenus(published.data, menu), ...diffOverrides(said.data, overrides, menu)]
        : null,
    [published.data, said.data, menu, overrides],
  );
  const stores = menus.data?.menus.find(({ menuId }) => menuId === menu.menuId)?.stores;
  const error = versions.error ?? published.error ?? said.error;

  return (
    <section className="forno-panel bo-section">
      {changes === null || changes.length === 0 ? <h2 className="forno-hidden">Changes</h2> : null}
      {done ? <PublishProgress menuId={menu.menuId} version={done.version} stores={done.stores} /> : null}
      {isScheduled ? (
        <Strip tone="basil">It waits for its time; “Rollout” says when, and calls it off.</Strip>
      ) : null}
      {error ? (
        <ErrorNote
          error={error}
          what="The published menu could not be loaded."
          onRetry={() => void (versions.error ? versions.refetch() : published.refetch())}
        />
      ) : null}
      {problems.length > 0 ? (
        <div className="bo-error" role="alert">
          <p className="bo-strong">
            {plural(problems.length, 'field')} to mend before this can be saved or published
          </p>
          <ul className="bo-problems">
            {problems.map(({ subject, field, where, message }) => (
              <li key={`${where}:${field}`}>
                {subject ? (
                  <Link to={{ pathname: `/menu/${menu.menuId}/${subject.kind}/${subject.id}`, search }}>
                    {where}
                  </Link>
                ) : (
                  where
                )}
                : {message}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {changes === null ? (
        error === null && newest !== undefined ? (
          <Skeleton height="12rem" />
        ) : newest === undefined && versions.data ? (
          <p>This menu was never published: all of it is new.</p>
        ) : versions.isPending ? (
          <Skeleton height="12rem" />
        ) : null
      ) : changes.length === 0 ? (
        <EmptyState
          title="No changes"
          hint={
            publishedVersion === null
              ? 'Change something first.'
              : `The draft is the same as version ${publishedVersion}, the published one.`
          }
        />
      ) : (
        <>
          <div className="bo-section-head">
            <h2>
              {plural(changes.length, 'change')} against version {newest?.version}
            </h2>
            {mayEdit ? (
              <Button kind="primary" disabled={problems.length > 0} onClick={() => setAsking(true)}>
                {stores === undefined ? 'Publish…' : `Publish to ${plural(stores, 'store')}…`}
              </Button>
            ) : null}
          </div>
          <ChangeList changes={changes} currency={menu.currency} none="" />
          {mayEdit && releases.data ? <ReviewPanel editor={editor} releases={releases.data} /> : null}
          {isDirty ? (
            <p className="forno-muted">
              {plural(draft.edits.length, 'change')} of it not saved yet; publishing saves first.
            </p>
          ) : null}
        </>
      )}
      {isAsking && changes ? (
        <PublishDialog
          editor={editor}
          changes={changes}
          stores={stores}
          next={(publishedVersion ?? 0) + 1}
          releases={releases.data}
          onScheduled={() => {
            setScheduled(true);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
          onPublished={(answer) => {
            setDone(answer);
            setAsking(false);
          }}
        />
      ) : null}
    </section>
  );
}
