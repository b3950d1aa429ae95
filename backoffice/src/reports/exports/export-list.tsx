import { useQuery } from '@tanstack/react-query';
import { TABLE_REPORTS } from '@forno/shared/protocol/reports/index';
import type { ReportExport } from '@forno/shared/protocol/reports/exports';
import { Button } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment, number } from '../../app/locale.ts';
import { saveBlob } from '../../ui/csv.ts';

const WATCH_MS = 1000;
const SHOWN_MAX = 6;

/** One's own files: how far they are, and the way to them. Nothing is shown while there are none. */
export function ExportList() {
  const { api } = useCloud();
  const query = useQuery({
    queryKey: ['exports'],
    queryFn: ({ signal }) => api.reports.exports(signal),
    refetchInterval: ({ state }) =>
      state.data?.exports.some(({ status }) => status === 'queued' || status === 'running')
        ? WATCH_MS
        : false,
  });
  const exports = query.data?.exports.slice(0, SHOWN_MAX) ?? [];
  if (exports.length === 0) return null;
  return (
    <section className="forno-panel bo-section">
      <h2>Files</h2>
      <ul className="bo-files" aria-live="polite">
        {exports.map((one) => (
          <li key={one.exportId}>
            <span>
              <b>{titleOf(one)}</b>{' '}
              <span className="forno-muted">
                {one.format.toUpperCase()} · {one.startDate} – {one.endDate} · {moment(one.createdAt)}
              </span>
              {one.mailError === null ? null : (
                <span className="bo-file-failed"> Not mailed yet: {one.mailError}</span>
              )}
            </span>
            <FileState one={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileState({ one }: { one: ReportExport }) {
  const { api } = useCloud();
  const name = `${one.report}-${one.startDate}-${one.endDate}.${one.format}`;
  switch (one.status) {
    case 'done':
      return (
        <Button
          onClick={() => void api.reports.exportFile(one.exportId).then((file) => saveBlob(name, file))}
        >
          Download {number(one.rowsDone)} rows
        </Button>
      );
    case 'failed':
      return <span className="bo-file-failed">{one.error}</span>;
    default:
      return (
        <span className="bo-file-progress">
          <progress
            aria-label={`${titleOf(one)} as ${one.format}`}
            value={one.rowsDone}
            max={Math.max(one.rowsTotal ?? 0, 1)}
          />
          {one.status === 'queued'
            ? 'waits'
            : `${number(one.rowsDone)} of ${one.rowsTotal === null ? '…' : number(one.rowsTotal)}`}
        </span>
      );
  }
}

const titleOf = ({ report }: ReportExport): string =>
  TABLE_REPORTS.find(({ name }) => name === report)?.title ?? report;
