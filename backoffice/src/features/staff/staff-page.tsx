import { useMemo } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { ManagedUser } from '@forno/shared/protocol/cloud/access';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { Button, EmptyState } from '@forno/shared/ui';
import { ApiError } from '../../api/api-error.ts';
import { useStores } from '../../api/queries.ts';
import { useSession } from '../../app/cloud-context.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { scopeWords } from './scope-choice.tsx';
import { StaffTabs } from './staff-tabs.tsx';
import { ROLE_WORDS, UserForm } from './user-form.tsx';
import { useUserActs, useUsers } from './use-users.ts';
import '../office.css';

/** Who logs in to the backoffice, as what, and what of the chain they see. */
export function StaffPage() {
  const { userId } = useParams();
  const users = useUsers();
  const stores = useStores().data?.stores ?? NONE;
  const session = useSession();
  const acts = useUserActs();
  const navigate = useNavigate();
  const columns = useMemo(() => columnsOf(stores), [stores]);
  if (users.error instanceof ApiError && users.error.status === 403)
    return (
      <>
        <h1>Staff</h1>
        <StaffTabs />
        <EmptyState title="Not for your role" hint="Who may do what is decided by owners of the chain." />
      </>
    );
  return (
    <>
      <div className="bo-page-head">
        <h1>Staff</h1>
        <Button kind="primary" onClick={() => void navigate('/staff/new')}>
          New user
        </Button>
      </div>
      <StaffTabs />
      {acts.undoable ? (
        <p role="status" className="bo-calm bo-undo">
          {acts.undoable.name} was changed; their sessions have ended.
          <Button onClick={acts.undo}>Undo</Button>
        </p>
      ) : null}
      <Loaded query={users} failed="The users could not be loaded." height="24rem">
        {({ users: all }) => {
          const chosen = all.find((user) => user.userId === userId) ?? null;
          return (
            <>
              {chosen || userId === 'new' ? (
                <UserForm
                  key={`${userId}:${chosen?.role}:${chosen?.disabledAt}`}
                  user={chosen}
                  isSelf={session.status === 'signed-in' && session.user.userId === userId}
                  stores={stores}
                  acts={acts}
                  onDone={() => void navigate('/staff')}
                />
              ) : null}
              {userId !== undefined && userId !== 'new' && !chosen ? (
                <EmptyState title="No such user" hint="They may lie outside of what you see yourself." />
              ) : null}
              <section className="forno-panel bo-section">
                <h2 className="forno-hidden">All users</h2>
                <DataTable
                  name="Users"
                  rows={all}
                  columns={columns}
                  rowId={(row) => row.userId}
                  sort={{ id: 'name', desc: false }}
                  empty={
                    <EmptyState title="Nobody yet" hint="Add whoever looks after stores, menus or figures." />
                  }
                />
              </section>
            </>
          );
        }}
      </Loaded>
    </>
  );
}

const NONE: readonly Store[] = [];
const oneLine = (words: string) => <span className="bo-nowrap">{words}</span>;

const columnsOf = (stores: readonly Store[]): TableColumn<ManagedUser>[] => [
  {
    id: 'name',
    header: 'Name',
    value: (row) => row.name,
    cell: (row) => (
      <Link className="bo-row-link" to={`/staff/${row.userId}`}>
        {row.name}
      </Link>
    ),
  },
  {
    id: 'role',
    header: 'Role',
    value: (row) => ROLE_WORDS[row.role],
    cell: (row) => oneLine(ROLE_WORDS[row.role]),
  },
  {
    id: 'scope',
    header: 'Sees',
    value: (row) => scopeWords(row, stores),
    cell: (row) => oneLine(scopeWords(row, stores)),
  },
  { id: 'email', header: 'E-mail', value: (row) => row.email },
  { id: 'totp', header: 'Second factor', value: (row) => (row.hasTotp ? 'on' : 'off') },
  {
    id: 'state',
    header: 'State',
    value: (row) => stateOf(row)[0],
    cell: (row) => {
      const [words, tone] = stateOf(row);
      return (
        <span className="forno-chip" data-tone={tone}>
          {words}
        </span>
      );
    },
  },
];

function stateOf({ disabledAt, invitationMail }: ManagedUser): readonly [string, 'basil' | 'amber' | 'red'] {
  if (disabledAt !== null) return ['locked out', 'red'];
  switch (invitationMail) {
    case 'waiting':
      return ['being invited', 'amber'];
    case 'failed':
      return ['not reached by mail', 'red'];
    case 'sent':
      return ['invited', 'amber'];
    case null:
      return ['may log in', 'basil'];
  }
}
