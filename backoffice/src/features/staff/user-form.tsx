import { useState, type SubmitEvent } from 'react';
import type { ManagedUser } from '@forno/shared/protocol/cloud/access';
import { MANAGER_ROLES } from '@forno/shared/protocol/cloud/auth';
import type { Store } from '@forno/shared/protocol/cloud/stores';
import { Button } from '@forno/shared/ui';
import { ApiError } from '../../api/api-error.ts';
import { moment } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Choice } from '../boards/fields.tsx';
import { TextField } from '../menu/text-field.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import type { UserActs } from './use-users.ts';

export const ROLE_WORDS = { owner: 'Owner', manager: 'Manager', viewer: 'Looks only' } as const;
const ROLES = MANAGER_ROLES.map((role) => [role, ROLE_WORDS[role]] as const);
const NOBODY: Pick<ManagedUser, 'role' | 'storeIds' | 'regions'> = {
  role: 'viewer',
  storeIds: null,
  regions: null,
};

interface UserFormProps {
  /** Null: a new one. */
  readonly user: ManagedUser | null;
  /** One's own rights are changed by somebody else. */
  readonly isSelf: boolean;
  readonly stores: readonly Store[];
  readonly acts: UserActs;
  readonly onDone: () => void;
}

/** Rights of somebody who logs in to the backoffice. */
export function UserForm({ user, isSelf, stores, acts, onDone }: UserFormProps) {
  const [rights, setRights] = useState({ ...(user ?? NOBODY) });
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { add, change, invite, resetTotp } = acts;
  const error = change.error ?? add.error ?? resetTotp.error ?? invite.error;
  const wrong = error instanceof ApiError ? error : null;
  const { role, storeIds, regions } = rights;
  const seesNothing = storeIds !== null && storeIds.length === 0 && (regions ?? []).length === 0;
  const save = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const scope = { role, storeIds, regions };
    if (!user)
      return add.mutate(
        { email: email.trim(), name, ...scope, ...(password !== '' && { password }) },
        { onSuccess: onDone },
      );
    const body = { ...scope, disabled: user.disabledAt !== null, ...(password !== '' && { password }) };
    change.mutate({ user, body }, { onSuccess: onDone });
  };
  const setDisabled = (disabled: boolean): void => {
    if (user)
      change.mutate({
        user,
        body: { role: user.role, storeIds: user.storeIds, regions: user.regions, disabled },
      });
  };
  return (
    <form className="forno-panel bo-section bo-form" onSubmit={save} aria-label={user?.name ?? 'New user'}>
      <h2>{user?.name ?? 'New user'}</h2>
      {error ? <ErrorNote error={error} what="That was not saved; everything is as it was." /> : null}
      {user ? (
        <p className="forno-muted">
          {user.email}
          {user.invitedUntil === null ? '' : ` · ${invitationWords(user, user.invitedUntil)}`}
        </p>
      ) : (
        <>
          <TextField label="Name" value={name} problem={undefined} onChange={setName} onLeave={nothing} />
          <TextField
            label="E-mail"
            value={email}
            problem={wrong?.field === 'email' ? wrong.message : undefined}
            onChange={setEmail}
            onLeave={nothing}
          />
        </>
      )}
      {isSelf ? (
        <p className="forno-muted">Your own rights are changed by another owner.</p>
      ) : (
        <>
          <Choice
            label="Role"
            value={role}
            options={ROLES}
            onChange={(next) => setRights({ ...rights, role: next })}
          />
          <ScopeChoice
            scope={rights}
            stores={stores}
            onChange={(scope) => setRights({ ...rights, ...scope })}
          />
          <TextField
            label={
              user ? 'New password (empty: as it is)' : 'First password (empty: they are invited by e-mail)'
            }
            value={password}
            problem={password !== '' && password.length < 8 ? 'At least 8 letters' : undefined}
            onChange={setPassword}
            onLeave={nothing}
          />
        </>
      )}
      <div className="bo-actions">
        {user && !isSelf ? (
          <>
            <Button
              kind={user.disabledAt === null ? 'danger' : 'quiet'}
              onClick={() => setDisabled(user.disabledAt === null)}
            >
              {user.disabledAt === null ? 'Lock out' : 'Let in again'}
            </Button>
            <Button disabled={invite.isPending} onClick={() => invite.mutate(user.userId)}>
              {user.invitedUntil === null ? 'Mail a link for a new password' : 'Mail the invitation again'}
            </Button>
            {user.hasTotp ? (
              <Button onClick={() => resetTotp.mutate(user.userId)}>Take off the second factor</Button>
            ) : null}
          </>
        ) : null}
        <Button onClick={onDone}>Close</Button>
        {isSelf ? null : (
          <Button
            kind="primary"
            type="submit"
            disabled={
              seesNothing ||
              change.isPending ||
              add.isPending ||
              (!user && (name.trim() === '' || email === ''))
            }
          >
            {user ? 'Save rights' : password === '' ? 'Invite' : 'Add user'}
          </Button>
        )}
      </div>
    </form>
  );
}

function invitationWords({ invitationMail }: ManagedUser, until: number): string {
  switch (invitationMail) {
    case 'waiting':
      return 'invited, the mail is on its way';
    case 'failed':
      return 'invited, but no mail server took the mail: mail it again';
    default:
      return `invited, the link counts until ${moment(until)}`;
  }
}

const nothing = (): void => undefined;
