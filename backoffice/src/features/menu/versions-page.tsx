import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { diffMenus, diffOverrides } from '@forno/shared/menu';
import { EmptyState } from '@forno/shared/ui';
import type { menuVersionsSchema } from '@forno/shared/protocol/cloud/menus';
import { usePublishedOverrides } from '../../api/menu-queries.ts';
import { usePublished, useVersions } from '../../api/queries.ts';
import { moment } from '../../app/locale.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded, Skeleton } from '../../ui/loaded.tsx';
import { CompareTable } from './compare-table.tsx';
import { useMenuContext } from './menu-page.tsx';

type Version = ReturnType<typeof menuVersionsSchema.parse>['versions'][number];

/** Who published what and when; a version opens into what it changed. */
export function VersionsPage() {
  const { menuId } = useMenuContext().editor.draft.menu;
  const versions = useVersions(menuId);
  const [params, setParams] = useSearchParams();
  const opened = Number(params.get('version') ?? Number.NaN);
  const columns = useMemo((): TableColumn<Version>[] => {
    const open = (version: number): void =>
      setParams((before) => {
        const next = new URLSearchParams(before);
        next.set('version', String(version));
        next.delete('with');
        return next;
      });
    return [
      {
        id: 'version',
        header: 'Version',
        value: (row) => row.version,
        cell: (row) => (
          <button type="button" className="bo-link" onClick={() => open(row.version)}>
            Version {row.version}
          </button>
        ),
      },
      {
        id: 'at',
        header: 'Published',
        value: (row) => row.publishedAt,
        csv: (row) => new Date(row.publishedAt).toISOString(),
        cell: (row) => <span className="bo-nowrap">{moment(row.publishedAt)}</span>,
        isNumber: true,
      },
      { id: 'by', header: 'By', value: (row) => row.publishedBy },
      {
        id: 'note',
        header: 'Note',
        value: (row) => noteOf(row),
      },
      {
        id: 'sha',
        header: 'Hash',
        value: (row) => row.sha256,
        cell: (row) => <code>{row.sha256.slice(0, 12)}</code>,
        isExtra: true,
      },
    ];
  }, [setParams]);
  return (
    <Loaded query={versions} failed="The versions could not be loaded." height="16rem">
      {(data) => {
        const place = data.versions.findIndex(({ version }) => version === opened);
        return (
          <>
            <section className="forno-panel bo-section">
              <DataTable
                name="Versions"
                rows={data.versions}
                columns={columns}
                rowId={(row) => String(row.version)}
                sort={{ id: 'version', desc: true }}
                empty={
                  <EmptyState
                    title="Never published"
                    hint="The first version appears here when the draft is published."
                  />
                }
              />
            </section>
            {data.versions[place] ? (
              <VersionChanges
                version={data.versions[place]}
                before={
                  data.versions.find(({ version }) => version === Number(params.get('with'))) ??
                  data.versions[place + 1]
                }
                others={data.versions.filter((_, index) => index !== place)}
                onCompare={(version) =>
                  setParams((now) => {
                    const next = new URLSearchParams(now);
                    next.set('with', version);
                    return next;
                  })
                }
              />
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
}

const noteOf = ({ note, contentOf }: Version): string =>
  [contentOf === null ? '' : `Version ${contentOf} again`, note ?? ''].filter(Boolean).join(': ');

interface VersionChangesProps {
  version: Version;
  /** What it is compared with: the one before unless another was chosen. */
  before: Version | undefined;
  others: readonly Version[];
  onCompare: (version: string) => void;
}

function VersionChanges({ version, before, others, onCompare }: VersionChangesProps) {
  const after = usePublished(version.sha256);
  const earlier = usePublished(before?.sha256);
  const own = usePublishedOverrides(version.overridesSha256);
  const theirs = usePublishedOverrides(before?.overridesSha256);
  const changes = useMemo(
    () =>
      after.data && earlier.data && own.data && theirs.data
        ? [...diffMenus(earlier.data, after.data), ...diffOverrides(theirs.data, own.data, after.data)]
        : null,
    [after.data, earlier.data, own.data, theirs.data],
  );
  const error = after.error ?? earlier.error ?? own.error ?? theirs.error;
  return (
    <section className="forno-panel bo-section">
      <div className="bo-section-head">
        <h2>What version {version.version} changed</h2>
        {before ? (
          <label className="bo-compare-with">
            against
            <select
              className="forno-input"
              value={before.version}
              onChange={(event) => onCompare(event.target.value)}
            >
              {others.map((other) => (
                <option key={other.version} value={other.version}>
                  Version {other.version}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      {error ? <ErrorNote error={error} what="The versions could not be compared." /> : null}
      {before === undefined ? (
        <p className="forno-muted">It is the first: all of it was new.</p>
      ) : changes === null ? (
        error ? null : (
          <Skeleton height="6rem" />
        )
      ) : changes.length === 0 ? (
        <p className="forno-muted">Nothing: the two are the same.</p>
      ) : (
        <CompareTable
          changes={changes}
          currency={after.data?.currency ?? 'USD'}
          names={[`Version ${before.version}`, `Version ${version.version}`]}
        />
      )}
    </section>
  );
}
