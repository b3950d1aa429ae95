import { useMemo, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { Button, EmptyState } from '@forno/shared/ui';
import type { PublishAnswer } from '../../api/cloud.ts';
import { usePublished, useMenus, useVersions } from '../../api/queries.ts';
import { plural } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Skeleton } from '../../ui/loaded.tsx';
import { ChangeList } from './change-list.tsx';
import { diffMenus } from '@forno/shared/menu';
import { useMenuContext } from './menu-page.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { PublishProgress } from './publish-progress.tsx';

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
  const changes = useMemo(
    () => (published.data ? diffMenus(published.data, menu) : null),
    [published.data, menu],
  );
  const stores = menus.data?.menus.find(({ menuId }) => menuId === menu.menuId)?.stores;
  const error = versions.error ?? published.error;

  return (
    <section className="forno-panel bo-section">
      {changes === null || changes.length === 0 ? <h2 className="forno-hidden">Changes</h2> : null}
      {done ? <PublishProgress menuId={menu.menuId} version={done.version} stores={done.stores} /> : null}
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
