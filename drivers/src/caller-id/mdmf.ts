/**
 * What the exchange itself sends between the first two rings (Bellcore GR-30): a message of parameters
 * (MDMF, type 80) or of one date and number (SDMF, type 04), with a checksum. Modems give it as
 * hexadecimal digits when they are set to.
 */
export function readMdmf(hex: string): { readonly number: string; readonly name: string } | null {
  const digits = hex.replace(/\s/g, '');
  if (!/^([0-9A-Fa-f]{2})+$/.test(digits)) return null;
  const bytes = Buffer.from(digits, 'hex');
  const length = bytes[1] ?? 0;
  if (bytes.length < length + 3) return null;
  const message = bytes.subarray(0, length + 3);
  if (message.reduce((sum, byte) => sum + byte, 0) % 256 !== 0) return null;
  const body = message.subarray(2, length + 2);
  if (message[0] === 0x04) return { number: body.subarray(8).toString('latin1'), name: '' };
  return message[0] === 0x80 ? parametersOf(body) : null;
}

const NUMBER = 0x02;
const NO_NUMBER_BECAUSE = 0x04;
const NAME = 0x07;

function parametersOf(body: Buffer): { readonly number: string; readonly name: string } {
  const found = { number: 'O', name: '' };
  for (let at = 0; at + 2 <= body.length; at += 2 + body[at + 1]!) {
    const value = body.subarray(at + 2, at + 2 + body[at + 1]!).toString('latin1');
    if (body[at] === NUMBER || body[at] === NO_NUMBER_BECAUSE) found.number = value;
    if (body[at] === NAME) found.name = value;
  }
  return found;
}

/** The digits that `readMdmf` reads. */
export function writeMdmf({ number, name }: { readonly number: string; readonly name: string }): string {
  const parameter = (type: number, text: string): number[] => [
    type,
    text.length,
    ...Buffer.from(text, 'latin1'),
  ];
  const body = [
    ...parameter(0x01, '11261204'),
    ...parameter(/^[OP]$/.test(number) ? NO_NUMBER_BECAUSE : NUMBER, number),
    ...(name === '' ? [] : parameter(NAME, name)),
  ];
  const message = [0x80, body.length, ...body];
  const sum = message.reduce((total, byte) => total + byte, 0);
  return Buffer.from([...message, (256 - (sum % 256)) % 256])
    .toString('hex')
    .toUpperCase();
}
