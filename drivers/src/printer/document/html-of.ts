import type { Align, Block, PrintDocument } from './schema.ts';

/**
 * A ticket as a page for a mail. Tables and inline styles, because mail programs know little else;
 * no pictures from elsewhere, no scripts. Pure.
 */
export function documentHtml(
  document: PrintDocument,
  options: { readonly title: string; readonly language: string },
): string {
  const direction = document.direction ?? 'ltr';
  const rows = document.blocks.map((block) => rowOf(block)).join('\n');
  return `<!doctype html>
<html lang="${escaped(options.language)}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(options.title)}</title></head>
<body style="margin:0;padding:24px;background:#efece6;color:#221f1a;font:15px/1.5 -apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif">
<table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;max-width:420px;margin:0 auto;padding:28px 24px;background:#fff;border-radius:6px">
${rows}
</table>
</body>
</html>
`;
}

function rowOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return row(lines(block.text), `text-align:${logical(block.align)};${styleOf(block)}`);
    case 'leader':
      return row(
        `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td style="text-align:start;padding-inline-start:${(block.indent ?? 0) * 8}px;${styleOf(block)}">${lines(block.left)}</td><td style="text-align:end;white-space:nowrap;padding-inline-start:16px;vertical-align:top;font-variant-numeric:tabular-nums;${styleOf(block)}">${lines(block.right)}</td></tr></table>`,
      );
    case 'columns':
      return row(
        `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>${block.cells
          .map(
            (cell) =>
              `<td style="text-align:${logical(cell.align)};${cell.width === 'fill' ? '' : `width:${cell.width}ch;`}font-variant-numeric:tabular-nums;${styleOf(block)}">${lines(cell.text)}</td>`,
          )
          .join('')}</tr></table>`,
      );
    case 'rule':
      return row(
        `<div style="border-top:${block.line === 'double' ? '3px double' : block.line === 'dashed' ? '1px dashed' : '1px solid'} #b9b2a6;margin:8px 0"></div>`,
      );
    case 'feed':
      return row(`<div style="height:${block.lines * 10}px"></div>`);
    case 'qr':
      return row(
        `<span style="color:#7a7368;font-size:12px">${escaped(block.data)}</span>`,
        `text-align:${logical(block.align ?? 'center')};`,
      );
    // Mail programs drop drawings; the logo is on the paper.
    case 'image':
    case 'cut':
    case 'drawer-kick':
      return '';
  }
}

function row(content: string, style = ''): string {
  return `<tr><td style="${style}">${content}</td></tr>`;
}

function logical(align: Align | undefined): string {
  return align === 'center' ? 'center' : align === 'right' ? 'end' : 'start';
}

function styleOf(block: {
  readonly bold?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly inverse?: boolean | undefined;
  readonly height?: 1 | 2 | 3 | undefined;
}): string {
  return [
    block.bold ? 'font-weight:700;' : '',
    block.underline ? 'text-decoration:underline;' : '',
    block.inverse ? 'background:#221f1a;color:#fff;' : '',
    block.height && block.height > 1 ? `font-size:${block.height === 3 ? 30 : 20}px;line-height:1.3;` : '',
  ].join('');
}

function lines(text: string): string {
  return escaped(text).replaceAll('\n', '<br>');
}

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (char) => NAMES[char] ?? char);
}
