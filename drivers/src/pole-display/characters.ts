/** The upper half of code page 858 (Western European with €), which both dialects have as table 19. */
const CP858 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';
export const CODEPAGE_858 = 19;

const BYTES: ReadonlyMap<string, number> = new Map(
  Array.from(CP858, (char, at) => [char, at + 0x80] as const),
);
/** Letters that come apart into no simpler one. */
const STAND_INS: Readonly<Record<string, string>> = {
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Œ: 'O',
  œ: 'o',
  '–': '-',
  '—': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '.',
  '•': '*',
};

/** Exactly `columns` bytes. What the page lacks is shown without its accent, or else as `?`; nothing below a space gets through. */
export function displayBytes(text: string, columns: number): number[] {
  const bytes = Array.from(text.normalize('NFC'), byteOf).slice(0, columns);
  return [...bytes, ...Array.from({ length: columns - bytes.length }, () => 0x20)];
}

function byteOf(char: string): number {
  const code = char.charCodeAt(0);
  if (char.length === 1 && code >= 0x20 && code < 0x7f) return code;
  const known = BYTES.get(char);
  if (known !== undefined) return known;
  const plain = STAND_INS[char] ?? char.normalize('NFD')[0] ?? '?';
  const plainCode = plain.charCodeAt(0);
  return plain !== char && plainCode >= 0x20 && plainCode < 0x7f ? plainCode : 0x3f;
}

/** The character that a byte of this page shows. */
export function displayCharacter(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : (Array.from(CP858)[byte - 0x80] ?? '?');
}
