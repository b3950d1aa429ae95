/**
 * The upper halves of the codepages, by Epson's numbers for `ESC t n`. Written down here instead of
 * taken from the encoder: a table that both sides share would hide its own mistakes.
 */
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';
const CP852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0';
const CP858 = CP850.replace('ı', '€');
const CP860 = CP437.replace(
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐',
  'ÇüéâãàÁçêÊèÍÔìÃÂÉÀÈôõòÚùÌÕÜ¢£Ù₧ÓáíóúñÑªº¿Ò',
);
const CP863 = CP437.replace(
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡',
  'ÇüéâÂà¶çêëèïî‗À§ÉÈÊôËÏûù¤ÔÜ¢£ÙÛƒ¦´óú¨¸³¯Î⌐¬½¼¾',
);
const CP865 = CP437.replace('¢£¥₧ƒ', 'ø£Ø₧ƒ').replace('«»', '«¤');

const TABLES: Readonly<Record<number, string>> = {
  0: CP437,
  2: CP850,
  3: CP860,
  4: CP863,
  5: CP865,
  15: decoded('iso-8859-7'),
  16: decoded('windows-1252'),
  17: decoded('ibm866'),
  18: CP852,
  19: CP858,
  39: decoded('iso-8859-2'),
  40: decoded('iso-8859-15'),
  45: decoded('windows-1250'),
  46: decoded('windows-1251'),
  47: decoded('windows-1253'),
  48: decoded('windows-1254'),
  49: decoded('windows-1255'),
  50: decoded('windows-1256'),
  51: decoded('windows-1257'),
  52: decoded('windows-1258'),
};

/** The character that `byte` prints; a printer that lacks the page prints something else, which is shown as `�`. */
export function characterOf(byte: number, codepage: number): string {
  if (byte < 0x80) return String.fromCharCode(byte);
  const char = Array.from(TABLES[codepage] ?? '')[byte - 0x80] ?? '\ufffd';
  return char === '\u00a0' ? ' ' : char;
}

function decoded(label: string): string {
  const decoder = new TextDecoder(label);
  return Array.from({ length: 128 }, (_, index) => decoder.decode(Uint8Array.of(index + 0x80))).join('');
}
