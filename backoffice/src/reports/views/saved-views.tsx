import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import type { ReportView } from '@forno/shared/protocol/reports/views';
import { Button } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment } from '../../app/locale.ts';
import { useScope } from '../../app/use-scope.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { MailDialog } from './mail-dialog.tsx';

const KEY = ['views'];
interface Views {
  readonly views: readonly ReportView[];
}

/** Reports as one likes them, a click away; each can come by e-mail. */
export function SavedViews({ report }: { report: string }) {
  const { api } = useCloud();
  const { storeId } = useScope();
  const { search } = useLocation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [mailed, setMailed] = useState<ReportView | null>(null);
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.reports.views(signal) });
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: KEY });
  const keep = useMutation({
    mutationFn: () => api.reports.keepView({ name, report, address: search, storeId: storeId ?? null }),
    onSuccess: () => {
      setName('');
      return again();
    },
  });
  const forget = useMutation({
    mutationFn: ({ viewId }: ReportView) => api.reports.forgetView(viewId),
    onMutate: ({ viewId }) => {
      const before = client.getQueryData<Views>(KEY);
      client.setQueryData<Views>(KEY, {
        views: (before?.views ?? []).filter((view) => view.viewId !== viewId),
      });
      return before;
    },
    onError: (_error, _view, before) => client.setQueryData(KEY, before),
    onSettled: again,
  });
  const bringBack = useMutation({
    mutationFn: async ({ viewId: _gone, schedule, nextDueAt: _due, ...view }: ReportView) => {
      const { viewId } = await api.reports.keepView(view);
      if (schedule) await api.reports.mailView(viewId, schedule);
    },
    onSuccess: () => {
      forget.reset();
      return again();
    },
  });
  const views = query.data?.views ?? [];
  return (
    <details className="forno-panel bo-section bo-views">
      <summary>Saved views ({views.length})</summary>
      <form
        className="bo-section-head"
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate();
        }}
      >
        <input
          className="forno-input"
          aria-label="Name of this view"
          placeholder="Name this view to keep it"
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={name.trim() === '' || keep.isPending}>
          Save this view
        </Button>
      </form>
      {keep.error ? <ErrorNote error={keep.error} what="The view could not be saved." /> : null}
      {forget.error ? <ErrorNote error={forget.error} what="The view could not be deleted." /> : null}
      {bringBack.error ? (
        <ErrorNote error={bringBack.error} what="The view could not be brought back." />
      ) : null}
      {forget.isSuccess ? (
        <p className="bo-section-head" role="status">
          “{forget.variables.name}” was deleted.
          <Button onClick={() => bringBack.mutate(forget.variables)} disabled={bringBack.isPending}>
            Undo
          </Button>
        </p>
      ) : null}
      <ul className="bo-files">
        {views.map((view) => (
          <li key={view.viewId}>
            <span>
              <Link className="bo-link" to={{ pathname: '/reports', search: view.address }}>
                {view.name}
              </Link>{' '}
              <span className="forno-muted">
                {view.schedule && view.nextDueAt !== null
                  ? `mailed ${view.schedule.cadence}, next ${moment(view.nextDueAt)}`
                  : 'not mailed'}
              </span>
            </span>
            <span className="bo-file-progress">
              <Button onClick={() => setMailed(view)}>Mail…</Button>
              <Button onClick={() => forget.mutate(view)}>Delete</Button>
            </span>
          </li>
        ))}
      </ul>
      {mailed ? <MailDialog view={mailed} onClose={() => setMailed(null)} onSaved={again} /> : null}
    </details>
  );
}
