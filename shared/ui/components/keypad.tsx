import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslator } from '../messages/index.ts';
import { Button } from './button.tsx';
import { componentMessages } from './component-messages.ts';
import type { KeypadKey } from './keypad-keys.ts';
import { keypadKeyOf, pressAmountKey, pressPinKey } from './keypad-keys.ts';

interface Common {
  /** What is being typed, for the screen reader. */
  label: string;
  disabled?: boolean;
  /** Takes digits typed anywhere but in a field. Off where a scanner's digits mean something else. */
  listens?: boolean;
  /** Takes digits before every other pad on the page: it stands in front of them. */
  first?: boolean;
}

type KeypadProps = Common &
  (
    | {
        mode: 'pin';
        length: number;
        /** Called with the last digit; the dots empty for the next try. */
        onComplete: (pin: string) => void;
        /** Why the last one was refused. */
        error?: string;
      }
    | {
        mode: 'amount';
        /** Integer minor units; the page shows it, by `Money`. */
        valueCents: number;
        maxCents?: number;
        onChange: (valueCents: number) => void;
        /** Enter on a keyboard. */
        onEnter?: () => void;
      }
  );

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const MAX_CENTS = 99_999_999;

export function Keypad(props: KeypadProps) {
  const t = useTranslator();
  const { label, disabled = false, listens = true, first = false } = props;
  const [pin, setPin] = useState('');

  const press = (key: KeypadKey) => {
    if (disabled) return;
    if (props.mode === 'amount') {
      props.onChange(pressAmountKey(props.valueCents, key, props.maxCents ?? MAX_CENTS));
      return;
    }
    const next = pressPinKey(pin, key, props.length);
    const complete = next.length === props.length;
    setPin(complete ? '' : next);
    if (complete) props.onComplete(next);
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isField(event.target))
      return;
    const key = keypadKeyOf(event.key);
    if (key !== undefined) {
      event.preventDefault();
      press(key);
    } else if (event.key === 'Enter' && props.mode === 'amount' && !disabled && !isButton(event.target)) {
      event.preventDefault();
      props.onEnter?.();
    }
  });
  useEffect(() => {
    if (!listens) return;
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener, { capture: first });
    return () => window.removeEventListener('keydown', listener, { capture: first });
  }, [listens, first]);

  return (
    <div className="forno-keypad" role="group" aria-label={label}>
      {props.mode === 'pin' ? <Dots typed={pin.length} length={props.length} /> : null}
      {props.mode === 'pin' && props.error !== undefined ? (
        <p className="forno-error" role="alert">
          {props.error}
        </p>
      ) : null}
      {/* A finger on a key must not move the focus: the next Enter would press that key again. */}
      <div className="forno-keypad-keys" dir="ltr" onPointerDown={(event) => event.preventDefault()}>
        {DIGITS.map((digit) => (
          <Key key={digit} press={press} face={digit} value={digit} disabled={disabled} />
        ))}
        {props.mode === 'amount' ? (
          <Key press={press} face="00" value="00" disabled={disabled} />
        ) : (
          <Key press={press} face="C" value="clear" name={t(componentMessages.clear)} disabled={disabled} />
        )}
        <Key press={press} face="0" value="0" disabled={disabled} />
        <Key
          press={press}
          face="⌫"
          value="back"
          name={t(componentMessages.deleteDigit)}
          disabled={disabled}
        />
      </div>
    </div>
  );
}

function Key(props: {
  face: string;
  value: KeypadKey;
  name?: string;
  disabled: boolean;
  press: (key: KeypadKey) => void;
}) {
  return (
    <Button aria-label={props.name} disabled={props.disabled} onClick={() => props.press(props.value)}>
      {props.face}
    </Button>
  );
}

function Dots({ typed, length }: { typed: number; length: number }) {
  const t = useTranslator();
  return (
    <div className="forno-keypad-dots">
      <span className="forno-hidden" role="status">
        {t(componentMessages.digitsTyped, { typed, length })}
      </span>
      {Array.from({ length }, (_, index) => (
        <i key={index} data-filled={index < typed || undefined} />
      ))}
    </div>
  );
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isButton(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, [role=button]') !== null;
}
