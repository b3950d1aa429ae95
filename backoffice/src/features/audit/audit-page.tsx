import { useCallback, useMemo, useState, type SubmitEvent } from 'react';
import { useSearchParams } from 'react-router';
import type { auditSchema } from '@forno/shared/protocol/cloud/access';
import { Button, EmptyState } from '@forno/shared/ui';
import { ApiError } from '../../api/api-error.ts';
import { useAudit, useStores } from '../../api/queries.ts';
import { moment } from '../../app/locale.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useUsers } from '../staff/use-users.ts';

type Entry = ReturnType<typeof auditSchema.parse>['entries'][number];

/** What can be searched by, as it stands in the address: a finding can be sent to somebody. */
const FILTERS = ['act', 'subject', 'userId', 'correlationId', 'before', 'since', 'until'] as const;

/** Who did what, and when; filtered by what the address says. */
export function AuditPage() {
  const [params, setParams] = useSearchParams();
  const wanted = useMemo(
    () => Object.fromEntries(FILTERS.flatMap((key) => (params.get(key) ? [[key, params.get(key)!]] : []))),
    [params],
  );
  const audit = useAudit(queryOf(wanted));
  const narrow = useCallback(
    (values: Readonly<Record<string, string>>): void =>
      setParams((before) => {
        const next = new URLSearchParams(before);
        // Another search begins at its newest entry.
        next.delete('before');
        for (const [key, value] of Object.entries(values)) {
          if (value === '') next.delete(key);
          else next.set(key, value);
        }
        return next;
      }),
    [setParams],
  );
  const stores = useStores().data?.stores;
  const users = useUsers().data?.users;
  const columns = useMemo(() => {
    const names = new Map([
      ...(stores ?? []).map(({ storeId, name }) => [storeId, name] as const),
      ...(users ?? []).map(({ userId, name }) => [userId, name] as const),
    ]);
    return columnsOf(narrow, (id) => names.get(id) ?? id);
  }, [narrow, stores, users]);
  if (audit.error instanceof ApiError && audit.error.status === 403)
    return (
      <>
        <h1>Audit</h1>
        <EmptyState title="Not for your role" hint="The audit log is read by owners of the chain." />
      </>
    );
  return (
    <>
      <div className="bo-page-head">
        <h1>Audit</h1>
      </div>
      <Filters wanted={wanted} acts={audit.data?.acts ?? []} onSearch={narrow} />
      <Loaded query={audit} failed="The audit log could not be loaded." height="30rem">
        {({ entries, more }) => (
          <section className="forno-panel bo-section">
            <DataTable
              name="Audit"
              rows={entries}
              columns={columns}
              rowId={(row) => String(row.seq)}
              sort={{ id: 'seq', desc: true }}
              empty={
                <EmptyState
                  title="Nothing was found"
                  hint="Every change to rights, devices, keys, menus and boards is written down here."
                />
              }
              actions={
                more ? (
                  <Button onClick={() => narrow({ before: String(entries.at(-1)!.seq) })}>
                    Older entries
                  </Button>
                ) : null
              }
            />
          </section>
        )}
      </Loaded>
    </>
  );
}

function columnsOf(
  narrow: (values: Readonly<Record<string, string>>) => void,
  nameOf: (id: string) => string,
): TableColumn<Entry>[] {
  const link = (text: string, values: Readonly<Record<string, string>>, title: string) => (
    <button type="button" className="bo-link" title={title} onClick={() => narrow(values)}>
      {text}
    </button>
  );
  return [
    { id: 'seq', header: 'No.', value: (row) => row.seq, isNumber: true },
    {
      id: 'at',
      header: 'When',
      value: (row) => row.at,
      csv: (row) => new Date(row.at).toISOString(),
      cell: (row) => <span className="bo-nowrap">{moment(row.at)}</span>,
      isNumber: true,
    },
    {
      id: 'who',
      header: 'Who',
      value: (row) => row.userName ?? row.userId,
      cell: (row) =>
        row.userId === null
          ? '–'
          : link(row.userName ?? row.userId, { userId: row.userId }, 'All that they did'),
    },
    {
      id: 'act',
      header: 'What',
      value: (row) => row.act,
      cell: (row) => link(row.act.replaceAll('-', ' '), { act: row.act }, 'All acts of this kind'),
    },
    {
      id: 'subject',
      header: 'To what',
      value: (row) => nameOf(row.subject),
      cell: (row) => link(nameOf(row.subject), { subject: row.subject }, 'All that was done to it'),
    },
    {
      id: 'details',
      header: 'Details',
      value: (row) => detailsOf(row, nameOf),
      cell: (row) => <span className="bo-audit-details">{detailsOf(row, nameOf)}</span>,
    },
    {
      id: 'request',
      header: 'Request',
      value: (row) => row.correlationId,
      cell: (row) =>
        link(row.correlationId.slice(0, 8), { correlationId: row.correlationId }, 'All of this request'),
      isExtra: true,
    },
    {
      id: 'hash',
      header: 'Hash',
      value: (row) => row.hash,
      cell: (row) => <code>{row.hash.slice(0, 12)}</code>,
      isExtra: true,
    },
  ];
}

/** Dates as the reader's clock has them; the last one is in it. */
function queryOf({ since, until, ...query }: Readonly<Record<string, string>>): Record<string, string> {
  const [from, to] = [momentOf(since), momentOf(until, 1)];
  return {
    ...(query as Record<string, string>),
    ...(from !== null && { from: String(from) }),
    ...(to !== null && { to: String(to - 1) }),
  };
}

function momentOf(date: string | undefined, daysLater = 0): number | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? '') ?? [];
  return year === undefined
    ? null
    : new Date(Number(year), Number(month) - 1, Number(day) + daysLater).getTime();
}

const detailsOf = ({ details }: Entry, nameOf: (id: string) => string): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}: ${detailWords(value, nameOf)}`)
    .join(', ');

function detailWords(value: unknown, nameOf: (id: string) => string): string {
  if (typeof value === 'string') return nameOf(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return value.map(nameOf).join(' and ');
  return JSON.stringify(value);
}

interface FiltersProps {
  readonly wanted: Readonly<Record<string, string>>;
  readonly acts: readonly string[];
  readonly onSearch: (values: Readonly<Record<string, string>>) => void;
}

function Filters({ wanted, acts, onSearch }: FiltersProps) {
  const [subject, setSubject] = useState(wanted['subject'] ?? '');
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSearch({ subject: subject.trim() });
  };
  const named = Object.entries(wanted).filter(([key]) => key === 'userId' || key === 'correlationId');
  return (
    <form className="bo-audit-filters" onSubmit={submit}>
      <label className="forno-field">
        What was done
        <select
          className="forno-input"
          value={wanted['act'] ?? ''}
          onChange={(event) => onSearch({ act: event.target.value })}
        >
          <option value="">Everything</option>
          {acts.map((act) => (
            <option key={act} value={act}>
              {act.replaceAll('-', ' ')}
            </option>
          ))}
        </select>
      </label>
      <label className="forno-field">
        To what
        <input
          className="forno-input"
          type="search"
          placeholder="A store, a menu, a user"
          value={subject}
          onChange={(event) => setSubject(event.target.value)}
        />
      </label>
      {(['since', 'until'] as const).map((key) => (
        <label key={key} className="forno-field">
          {key === 'since' ? 'From' : 'To'}
          <input
            className="forno-input"
            type="date"
            value={wanted[key] ?? ''}
            onChange={(event) => onSearch({ [key]: event.target.value })}
          />
        </label>
      ))}
      <Button type="submit">Search</Button>
      {named.map(([key, value]) => (
        <Button key={key} onClick={() => onSearch({ [key]: '' })}>
          {key === 'userId' ? 'One person' : 'One request'}: {value} ✕
        </Button>
      ))}
      {Object.keys(wanted).length === 0 ? null : (
        <Button
          onClick={() => {
            setSubject('');
            onSearch(Object.fromEntries(FILTERS.map((key) => [key, ''])));
          }}
        >
          Show all
        </Button>
      )}
    </form>
  );
}
