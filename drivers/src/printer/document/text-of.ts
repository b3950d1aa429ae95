import type { PrintDocument } from './schema.ts';
import { layOut } from '../languages/layout.ts';
import { widthOf } from '../languages/plain-text.ts';

const RULES = { single: '─', double: '═', dashed: '-' } as const;

/** A ticket as plain text, for the text part of a mail, a log or a screen reader. Pictures are left out. */
export function documentText(document: PrintDocument, columns = 48): string {
  const direction = document.direction ?? 'ltr';
  const lines = document.blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'text':
      case 'leader':
      case 'columns':
        return layOut({ ...block, width: 1 }, columns, direction).map(({ text, style }) => {
          const free = Math.max(0, columns - widthOf(text));
          // A reader of mail sets right-to-left lines from the right by itself.
          const lead =
            style.align === 'center'
              ? Math.floor(free / 2)
              : direction === 'rtl'
                ? 0
                : style.align === 'right'
                  ? free
                  : 0;
          return (' '.repeat(lead) + text).trimEnd();
        });
      case 'rule':
        return [RULES[block.line ?? 'single'].repeat(columns)];
      case 'feed':
        return Array.from({ length: block.lines }, () => '');
      case 'qr':
        return [block.data];
      case 'image':
      case 'cut':
      case 'drawer-kick':
        return [];
    }
  });
  return `${lines.join('\n').trimEnd()}\n`;
}
