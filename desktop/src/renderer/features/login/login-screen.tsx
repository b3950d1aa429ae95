import { useState } from 'react';
import type { Refusal } from '@forno/shared/domain';
import { Keypad, Picture, pizzaSvg, refusalWords, useTranslator } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { selectSettings } from '../../app/selectors.ts';
import { loggedIn } from '../../app/session-slice.ts';
import { useTill } from '../../app/till.ts';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { loginMessages } from './login-messages.ts';
import './login.css';

const PIN_LENGTH = 4;

const WELCOME = pizzaSvg({
  sauceColor: '#c2361f',
  cheese: 'regular',
  crust: 'classic',
  seed: 1987,
  toppings: [
    { shape: 'mozzarella-round', color: '#fbf1d8', amount: 'light', quarters: 15 },
    { shape: 'cherry-tomato', color: '#d83a26', amount: 'light', quarters: 15 },
    { shape: 'basil-leaf', color: '#3f8f35', amount: 'regular', quarters: 15 },
  ],
});

export function LoginScreen() {
  const t = useTranslator();
  const till = useTill();
  const dispatch = useAppDispatch();
  const { name } = useAppSelector(selectSettings);
  const shopName = useAppSelector((state) => state.shop.status?.shopName) ?? name;
  const link = useAppSelector((state) => state.shop.link.state);
  const notice = useAppSelector((state) => state.session.notice);
  const [error, setError] = useState<Refusal | null>(null);
  const [checking, setChecking] = useState(false);
  const login = async (pin: string): Promise<void> => {
    setChecking(true);
    const answer = await till.request('login', { pin });
    setChecking(false);
    setError(answer.ok ? null : answer.error);
    if (answer.ok) dispatch(loggedIn(answer.value));
  };
  return (
    <main className="login">
      <div className="login-side">
        <Picture svg={WELCOME} className="login-picture" />
        <h1>{shopName}</h1>
      </div>
      <div className="login-pad">
        <h2>{t(loginMessages.yourPin)}</h2>
        <p
          className="login-notice"
          role={error === null ? 'status' : 'alert'}
          data-wrong={(error !== null && link === 'online') || undefined}
        >
          {link === 'online'
            ? checking
              ? t(loginMessages.checking)
              : error !== null
                ? refusalWords(t, error)
                : notice !== null
                  ? t(notice)
                  : ''
            : t(link === 'connecting' ? loginMessages.connecting : loginMessages.away)}
        </p>
        <Keypad
          mode="pin"
          label={t(loginMessages.pin)}
          length={PIN_LENGTH}
          disabled={checking || link !== 'online'}
          onComplete={(pin) => void login(pin)}
        />
        <div className="login-language">
          <LanguageChoice />
        </div>
      </div>
    </main>
  );
}
