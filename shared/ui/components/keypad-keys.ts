export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | 'back' | 'clear';

/**
 * A till's amount fills from the right: 1, 5, 5, 0 is 15.50. A key that would pass `maxCents`
 * changes nothing, so a stuck key cannot make a price.
 */
export function pressAmountKey(valueCents: number, key: KeypadKey, maxCents: number): number {
  if (key === 'clear') return 0;
  if (key === 'back') return Math.floor(valueCents / 10);
  const next = key === '00' ? valueCents * 100 : valueCents * 10 + Number(key);
  return next > maxCents ? valueCents : next;
}

export function pressPinKey(pin: string, key: KeypadKey, length: number): string {
  if (key === 'clear') return '';
  if (key === 'back') return pin.slice(0, -1);
  return (pin + key).slice(0, length);
}

/** The keypad's key for a key of a keyboard, number block included. */
export function keypadKeyOf(key: string): KeypadKey | undefined {
  if (/^[0-9]$/.test(key)) return key as KeypadKey;
  if (key === 'Backspace') return 'back';
  if (key === 'Delete' || key === 'Clear') return 'clear';
  return undefined;
}
