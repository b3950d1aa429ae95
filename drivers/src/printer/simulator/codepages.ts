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

const CP737 =
  'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀ωάέήϊίόύϋώΆΈΉΊΌΎΏ±≥≤ΪΫ÷≈°∙·√ⁿ²■\u00a0';
const CP857 =
  'ÇüéâäàåçêëèïîıÄÅÉæÆôöòûùİÖÜø£ØŞşáíóúñÑĞğ¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ºªÊËÈ\ufffdÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµ\ufffd×ÚÛÙìÿ¯´\u00ad±\ufffd¾¶§÷¸°¨·¹³²■\u00a0';
/** Star's own page 0. */
const STAR_STANDARD =
  '\u00a0\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd├\ufffd\ufffd\ufffd\ufffd\ufffd▘▗▖▝╱╲◥◤┌┴┬┤♦╳ÄÖÜß§ªº\ufffd¢½\ufffd\ufffd¥¼Āëéèēêïíìīîöóòōôüúùūûç¿\ufffd\ufffdĒↄ¡ÅøØäáàāâ°℃℉ΩµΣσ\ufffd\ufffdχ∞±÷π▌▄▀▐┼┘└┐█▒⏊←↑→↓╭⏉\ufffd\ufffd▁▍\ufffd\ufffd▚▞◢◣\ufffd⏸╰╯╮';
/** Beyond Epson's numbers. */
export const STAR_STANDARD_PAGE = 256;

const TABLES: Readonly<Record<number, string>> = {
  0: CP437,
  2: CP850,
  3: CP860,
  4: CP863,
  5: CP865,
  13: CP857,
  14: CP737,
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
  [STAR_STANDARD_PAGE]: STAR_STANDARD,
};

/** Makers whose numbers differ from Epson's, and Epson's number of the same page. */
const OTHER_NUMBERS: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  Citizen: { 2: 19, 6: 18, 7: 17, 8: 13 },
  Bixolon: { 24: 47, 25: 48, 26: 51, 28: 46, 29: 14 },
};

/** Epson's number of what a maker calls page `n`. */
export function codepageOf(vendor: string, n: number): number {
  return OTHER_NUMBERS[vendor]?.[n] ?? n;
}

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
