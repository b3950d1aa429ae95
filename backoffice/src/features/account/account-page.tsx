import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OwnSession } from '@forno/shared/protocol/cloud/access';
import { Button } from '@forno/shared/ui';
import '../office.css';
import { useCloud, useSession } from '../../app/cloud-context.tsx';
import { moment } from '../../app/locale.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Field } from '../boards/fields.tsx';
import { isPassword, NewPassword } from '../login/new-password.tsx';

const KEY = ['own-sessions'];

/** One's own login: the second factor, and where one is logged in. */
export function AccountPage() {
  const state = useSession();
  return (
    <>
      <div className="bo-page-head">
        <h1>Your account</h1>
      </div>
      {state.status === 'signed-in' ? (
        <p className="forno-muted">
          {state.user.name}, {state.user.email}
        </p>
      ) : null}
      <OwnPassword />
      <SecondFactor />
      <Sessions />
    </>
  );
}

function OwnPassword() {
  const { api, session } = useCloud();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const here = session.familyId();
  const change = useMutation({
    mutationFn: () =>
      api.office.changePassword({
        currentPassword: current,
        newPassword: next,
        ...(here !== undefined && { keepFamilyId: here }),
      }),
    onSuccess: async () => {
      setCurrent('');
      setNext('');
      await queries.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <form
      className="forno-panel bo-section bo-form"
      aria-label="Password"
      onSubmit={(event) => {
        event.preventDefault();
        if (isPassword(next)) change.mutate();
      }}
    >
      <h2>Password</h2>
      <p className="forno-muted">A new one logs you out everywhere else.</p>
      <label className="forno-field">
        Password as it is
        <input
          className="forno-input"
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={({ target }) => setCurrent(target.value)}
        />
      </label>
      <NewPassword value={next} onChange={setNext} />
      {change.error ? <ErrorNote error={change.error} what="Your password is as it was." /> : null}
      {change.isSuccess ? <p role="status">Changed.</p> : null}
      <div className="bo-actions">
        <Button
          kind="primary"
          type="submit"
          disabled={current === '' || !isPassword(next) || change.isPending}
        >
          Change the password
        </Button>
      </div>
    </form>
  );
}

function SecondFactor() {
  const { api } = useCloud();
  const [code, setCode] = useState('');
  const begin = useMutation({ mutationFn: () => api.office.beginTotp() });
  const confirm = useMutation({
    mutationFn: () => api.office.confirmTotp(code),
    onSuccess: () => {
      begin.reset();
      setCode('');
    },
  });
  const drop = useMutation({ mutationFn: () => api.office.dropTotp(code), onSuccess: () => setCode('') });
  const error = begin.error ?? confirm.error ?? drop.error;
  const isCode = /^\d{6}$/.test(code);
  return (
    <section className="forno-panel bo-section">
      <h2>Second factor</h2>
      <p className="forno-muted">
        A login then asks for a code of an authenticator as well. Who loses it is helped by an owner of the
        chain.
      </p>
      {error ? <ErrorNote error={error} /> : null}
      {confirm.isSuccess ? <p role="status">It is on: the next login asks for a code.</p> : null}
      {drop.isSuccess ? <p role="status">It is off: the next login asks for the password alone.</p> : null}
      {begin.data ? (
        <>
          <p>
            Type this into the authenticator, or open <a href={begin.data.uri}>its address</a> on the phone
            that has it:
          </p>
          <p>
            <code className="bo-secret">{begin.data.secret}</code>
          </p>
        </>
      ) : null}
      <Field label="Code, 6 digits" value={code} onChange={(text) => setCode(text.trim())} />
      <div className="bo-actions">
        {begin.data ? (
          <Button kind="primary" disabled={!isCode} onClick={() => confirm.mutate()}>
            Confirm
          </Button>
        ) : (
          <Button onClick={() => begin.mutate()}>Set up a second factor</Button>
        )}
        <Button disabled={!isCode || begin.data !== undefined} onClick={() => drop.mutate()}>
          Take it off with this code
        </Button>
      </div>
    </section>
  );
}

function Sessions() {
  const { api, session } = useCloud();
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.office.sessions(signal) });
  const here = session.familyId();
  const end = useMutation({
    mutationFn: ({ familyId }: OwnSession) => api.office.endSession(familyId),
    onMutate: ({ familyId }) => {
      const before = queries.getQueryData<{ sessions: OwnSession[] }>(KEY);
      queries.setQueryData<{ sessions: OwnSession[] }>(KEY, (all) => ({
        sessions: (all?.sessions ?? []).filter((one) => one.familyId !== familyId),
      }));
      return before;
    },
    onError: (_error, _ended, before) => queries.setQueryData(KEY, before),
  });
  return (
    <section className="forno-panel bo-section">
      <h2>Where you are logged in</h2>
      {end.error ? <ErrorNote error={end.error} what="That session was not ended." /> : null}
      <Loaded query={sessions} failed="The sessions could not be loaded." height="8rem">
        {({ sessions: all }) => (
          <ul className="bo-plain-list">
            {all.map((one) => (
              <li key={one.familyId} className="bo-section-head">
                <span>
                  <strong>{browserWords(one.device)}</strong>
                  <br />
                  <span className="forno-muted">
                    since {moment(one.createdAt)}, last used {moment(one.lastUsedAt)}
                  </span>
                </span>
                {one.familyId === here ? (
                  <span className="forno-chip" data-tone="basil">
                    here
                  </span>
                ) : (
                  <Button onClick={() => end.mutate(one)}>Log out there</Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

/** `Firefox on Linux`, of what a browser calls itself. */
function browserWords(device: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)/.exec(device)?.[1]?.replace('Edg', 'Edge');
  const system = /(Windows|Android|iPhone|iPad|Mac OS|Linux)/.exec(device)?.[1];
  if (browser === undefined) return device === '' ? 'An unknown program' : device.slice(0, 40);
  return system === undefined ? browser : `${browser} on ${system}`;
}
