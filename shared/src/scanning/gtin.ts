/** The check digit that GS1 puts at the end of every number: weights 3 and 1 from the right. */
export function checkDigitOf(digits: string): number {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

export function hasCheckDigit(number: string): boolean {
  return /^\d+$/.test(number) && checkDigitOf(number.slice(0, -1)) === Number(number.at(-1));
}

/** A UPC-E number written out as the UPC-A that it stands for; null where it is none. */
export function expandUpcE(code: string): string | null {
  const match = /^([01])(\d{6})(\d)$/.exec(code);
  if (!match) return null;
  const [system, body, check] = [match[1]!, match[2]!, match[3]!];
  const last = Number(body[5]);
  const eleven =
    last <= 2
      ? `${system}${body.slice(0, 2)}${last}0000${body.slice(2, 5)}`
      : last === 3
        ? `${system}${body.slice(0, 3)}00000${body.slice(3, 5)}`
        : last === 4
          ? `${system}${body.slice(0, 4)}00000${body[4]}`
          : `${system}${body.slice(0, 5)}0000${last}`;
  return checkDigitOf(eleven) === Number(check) ? `${eleven}${check}` : null;
}
