import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

/** The fonts of every document: Latin, Greek, Cyrillic, Arabic and Hebrew, narrow as tables want them. */
export const BODY = 'body';
export const BOLD = 'bold';

const FILES = {
  [BODY]: import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  [BOLD]: import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
};

/** A4 pages with fonts of their own: names are in more alphabets than a reader's built-in fonts know. `done` once it has ended. */
export function openPdf(options: PDFKit.PDFDocumentOptions): {
  readonly doc: PDFKit.PDFDocument;
  readonly done: Promise<Buffer>;
} {
  const doc = new PDFDocument({ size: 'A4', font: '', ...options });
  for (const [name, file] of Object.entries(FILES)) doc.registerFont(name, fileURLToPath(file));
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  return { doc, done };
}
