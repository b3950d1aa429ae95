import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { roleSchema, type Role } from '@forno/shared/domain';
import type { StoreStaff } from '@forno/shared/protocol/cloud/store-documents';
import { Button, EmptyState } from '@forno/shared/ui';
import { ApiError } from '../../api/api-error.ts';
import { newKey } from '../../api/new-key.ts';
import { useStores } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { useScope } from '../../app/use-scope.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Choice, Field } from '../boards/fields.tsx';
import { StaffTabs } from './staff-tabs.tsx';
import '../office.css';

/** Who types a PIN at the tills of a store; the list goes to the shop as its next version. */
export function ShopStaffPage() {
  const scope = useScope();
  const stores = useStores().data?.stores ?? [];
  const storeId = scope.storeId ?? stores[0]?.storeId;
  const name = stores.find((store) => store.storeId === storeId)?.name;
  const { api } = useCloud();
  const staff = useQuery({
    queryKey: ['shop-staff', storeId],
    queryFn: ({ signal }) => api.office.staff(storeId ?? '', signal),
    enabled: storeId !== undefined,
    // The page works on a copy: it is not taken away from under somebody's hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return (
    <>
      <div className="bo-page-head">
        <h1>Staff</h1>
      </div>
      <StaffTabs />
      {staff.error instanceof ApiError && staff.error.status === 403 ? (
        <EmptyState title="Not for your role" hint="Staff lists are kept by owners and managers." />
      ) : (
        <Loaded query={staff} failed="The staff list could not be loaded." height="24rem">
          {(list) => (
            <StaffList
              key={`${storeId}:${list.version}`}
              list={list}
              storeId={storeId ?? ''}
              name={name ?? ''}
            />
          )}
        </Loaded>
      )}
    </>
  );
}

interface Row {
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
  /** Empty: as it is. */
  readonly pin: string;
}

const ROLES = roleSchema.options.map((role) => [role, role.replace('-', ' ')] as const);
const rowsOf = ({ staff }: StoreStaff): Row[] => staff.map((one) => ({ ...one, pin: '' }));

function StaffList({ list, storeId, name }: { list: StoreStaff; storeId: string; name: string }) {
  const { api } = useCloud();
  const queries = useQueryClient();
  const [rows, setRows] = useState(() => rowsOf(list));
  const save = useMutation({
    mutationFn: () =>
      api.office.saveStaff(storeId, {
        version: list.version,
        staff: rows.map(({ pin, ...row }) => ({ ...row, ...(pin !== '' && { pin }) })),
      }),
    onSuccess: (saved) => queries.setQueryData(['shop-staff', storeId], saved),
  });
  const change = (staffId: string, more: Partial<Row>): void =>
    setRows(rows.map((row) => (row.staffId === staffId ? { ...row, ...more } : row)));
  const known = new Set(list.staff.map(({ staffId }) => staffId));
  const isDirty = JSON.stringify(rows) !== JSON.stringify(rowsOf(list));
  const isRight = rows.every(
    ({ staffId, name: called, pin }) =>
      called.trim() !== '' && (pin === '' ? known.has(staffId) : /^\d{4,8}$/.test(pin)),
  );
  return (
    <section className="forno-panel bo-section">
      <div className="bo-section-head">
        <h2>
          {name} <span className="forno-muted">version {list.version}</span>
        </h2>
        <div className="bo-actions">
          <Button disabled={!isDirty} onClick={() => setRows(rowsOf(list))}>
            Undo changes
          </Button>
          <Button
            kind="primary"
            disabled={!isDirty || !isRight || save.isPending}
            onClick={() => save.mutate()}
          >
            {save.isPending ? 'Sending…' : 'Send to the shop'}
          </Button>
        </div>
      </div>
      {save.error ? (
        <ErrorNote error={save.error} what="The list was not sent. Your changes are still here." />
      ) : null}
      {rows.length === 0 ? (
        <EmptyState title="Nobody works here yet" hint="Without anybody on the list nobody can sell." />
      ) : null}
      <ul className="bo-staff-rows">
        {rows.map((row) => (
          <li key={row.staffId}>
            <Field
              label="Name"
              value={row.name}
              onChange={(called) => change(row.staffId, { name: called })}
            />
            <Choice
              label={`Role of ${row.name}`}
              value={row.role}
              options={ROLES}
              onChange={(role) => change(row.staffId, { role })}
            />
            <Field
              label={known.has(row.staffId) ? `New PIN of ${row.name}` : 'PIN, 4 to 8 digits'}
              value={row.pin}
              onChange={(pin) => change(row.staffId, { pin: pin.replaceAll(/\D/g, '').slice(0, 8) })}
            />
            <Button onClick={() => setRows(rows.filter(({ staffId }) => staffId !== row.staffId))}>
              Take {row.name || 'this one'} off
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button
          onClick={() =>
            setRows([
              ...rows,
              { staffId: `staff-${newKey().slice(0, 12)}`, name: '', role: 'cashier', pin: '' },
            ])
          }
        >
          Add somebody
        </Button>
      </div>
    </section>
  );
}
