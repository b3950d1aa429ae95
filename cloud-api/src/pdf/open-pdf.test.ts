import { describe, expect, it } from 'vitest';
import { BODY, BOLD, openPdf } from './open-pdf.ts';

/** What pdfkit knows of the font in use. */
interface FontInUse {
  readonly _font: {
    readonly font: {
      glyphsForString(text: string): readonly { readonly id: number; readonly codePoints: number[] }[];
    };
  };
}
const NAMES = ['Łódź Żółw', 'Παύλος', 'Иван Šťastný', 'مطعم فورنو', 'פיצה', 'Ærøskøbing – 3 €'];

describe('a document', () => {
  it.each([BODY, BOLD])('writes names in the alphabets of its readers (%s)', (font) => {
    const { doc } = openPdf({ margin: 30 });
    doc.font(font);
    const { font: file } = (doc as unknown as FontInUse)._font;
    const missing = NAMES.flatMap((name) =>
      file
        .glyphsForString(name)
        .flatMap(({ id, codePoints }) => (id === 0 ? String.fromCodePoint(...codePoints) : [])),
    );
    expect(missing).toEqual([]);
  });

  it('brings its fonts along', async () => {
    const { doc, done } = openPdf({ margin: 30, compress: false });
    doc.font(BODY).text(NAMES.join(' '));
    doc.end();
    const file = (await done).toString('latin1');
    expect(file).toMatch(/^%PDF-1\./);
    expect(file).toContain('DejaVuSansCondensed');
    expect(file).toContain('/FontFile2');
    expect(file).not.toContain('/Helvetica');
  });
});
