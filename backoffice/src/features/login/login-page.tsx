import { useState, type SubmitEvent } from 'react';
import { Button, Picture, pizzaSvg } from '@forno/shared/ui';
import { ApiError } from '../../api/api-error.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';

const PICTURE = pizzaSvg({
  sauceColor: '#c8371f',
  cheese: 'regular',
  crust: 'classic',
  toppings: [
    { shape: 'mozzarella-round', color: '#fff6e0', amount: 'regular', quarters: 15 },
    { shape: 'basil-leaf', color: '#3f7d3a', amount: 'regular', quarters: 15 },
  ],
  seed: 7,
  size: 112,
});

/** The question came after the button: the answer can be typed at once. */
const focusCode = (input: HTMLInputElement | null): void => input?.focus();

export function LoginPage({ notice }: { notice: string | null }) {
  const { session } = useCloud();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [asksForCode, setAsksForCode] = useState(false);

  const onSubmit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    setBusy(true);
    setError(null);
    try {
      const code = text('code').trim();
      await session.logIn(text('email').trim(), text('password'), code === '' ? undefined : code);
    } catch (cause) {
      // The password was right: it is not an error, only the next question.
      const isNext = cause instanceof ApiError && cause.code === 'totp-required';
      if (isNext) setAsksForCode(true);
      setError(isNext ? null : cause);
      setBusy(false);
    }
  };

  return (
    <main className="bo-door">
      <form className="bo-login" onSubmit={(event) => void onSubmit(event)}>
        <Picture svg={PICTURE} className="bo-login-picture" />
        <h1>Forno backoffice</h1>
        {notice === null ? null : <p role="status">{notice}</p>}
        <label className="forno-field">
          E-mail
          <input
            className="forno-input"
            name="email"
            type="email"
            autoComplete="username"
            required
            aria-invalid={error !== null}
          />
        </label>
        <label className="forno-field">
          Password
          <input
            className="forno-input"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            minLength={8}
            aria-invalid={error !== null}
          />
        </label>
        {asksForCode ? (
          <label className="forno-field">
            Code from your authenticator
            <input
              className="forno-input"
              name="code"
              inputMode="numeric"
              pattern="[0-9]{6}"
              maxLength={6}
              autoComplete="one-time-code"
              required
              ref={focusCode}
              aria-invalid={error !== null}
            />
          </label>
        ) : null}
        {error === null ? null : <ErrorNote error={error} />}
        <Button kind="primary" size="large" wide type="submit" disabled={isBusy}>
          {isBusy ? 'Logging in…' : 'Log in'}
        </Button>
      </form>
    </main>
  );
}
