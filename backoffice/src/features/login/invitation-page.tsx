import { useState, type SubmitEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Button } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { NewPassword, isPassword } from './new-password.tsx';

interface InvitationPageProps {
  token: string;
  /** Whether the password was chosen. */
  onDone: (accepted: boolean) => void;
}

/** Who was invited chooses a password. */
export function InvitationPage({ token, onDone }: InvitationPageProps) {
  const { session } = useCloud();
  const [password, setPassword] = useState('');
  const accept = useMutation({
    mutationFn: () => session.acceptInvitation(token, password),
    onSuccess: () => onDone(true),
  });
  const onSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (isPassword(password)) accept.mutate();
  };
  return (
    <main className="bo-door">
      <form className="bo-login" onSubmit={onSubmit}>
        <h1>Welcome to Forno</h1>
        <p>Choose the password that you will log in with.</p>
        <NewPassword value={password} onChange={setPassword} />
        {accept.error ? <ErrorNote error={accept.error} /> : null}
        <Button
          kind="primary"
          size="large"
          wide
          type="submit"
          disabled={!isPassword(password) || accept.isPending}
        >
          Set the password
        </Button>
        <Button wide onClick={() => onDone(false)}>
          Log in instead
        </Button>
      </form>
    </main>
  );
}
