import { z } from 'zod';

/**
 * A ticket as the trade thinks of it, before any printer is known. It is plain JSON, so it may be
 * kept in a queue or sent between machines, and is parsed with this schema where it comes in.
 * Widths are counted in characters of the printer's normal font and are fitted to the paper when
 * the document is turned into bytes.
 */
export const printDocument = z.strictObject({
  blocks: z.array(z.lazy(() => block)).max(2_000),
  /** Read from right to left: labels on the right, amounts on the left. `ltr` if left out. */
  direction: z.enum(['ltr', 'rtl']).optional(),
});

const align = z.enum(['left', 'center', 'right']);
/** Magnification of the character cell. */
const magnify = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const text = z.string().max(2_000);

const style = {
  bold: z.boolean().optional(),
  underline: z.boolean().optional(),
  /** White on black. */
  inverse: z.boolean().optional(),
  width: magnify.optional(),
  height: magnify.optional(),
};

/** Words wrap at the paper's edge; `\n` starts a new line. */
const textBlock = z.strictObject({ kind: z.literal('text'), text, align: align.optional(), ...style });

/** A label on the left, an amount on the right that is never broken, and a leader between them. */
const leaderBlock = z.strictObject({
  kind: z.literal('leader'),
  left: text,
  right: text,
  /** One character that fills the gap; a space if left out. */
  fill: z.string().length(1).optional(),
  /** Spaces before the label, repeated on its further lines. */
  indent: z.number().int().min(0).max(12).optional(),
  ...style,
});

/** A row of cells. `fill` cells share what the fixed ones leave. */
const columnsBlock = z.strictObject({
  kind: z.literal('columns'),
  cells: z
    .array(
      z.strictObject({
        text,
        width: z.union([z.number().int().min(1).max(48), z.literal('fill')]),
        align: align.optional(),
      }),
    )
    .min(1)
    .max(8),
  ...style,
});

const ruleBlock = z.strictObject({
  kind: z.literal('rule'),
  line: z.enum(['single', 'double', 'dashed']).optional(),
});

const feedBlock = z.strictObject({ kind: z.literal('feed'), lines: z.number().int().min(1).max(20) });

const qrBlock = z.strictObject({
  kind: z.literal('qr'),
  data: z.string().min(1).max(700),
  /** Edge of one module in printer dots. */
  moduleDots: z.number().int().min(2).max(8).optional(),
  align: align.optional(),
});

/** A 1-bit picture in printer dots: rows of bytes, most significant bit left, 1 is black, base64. */
const imageBlockSchema = z
  .strictObject({
    kind: z.literal('image'),
    widthPx: z.number().int().min(1).max(1_024),
    heightPx: z.number().int().min(1).max(2_400),
    data: z.base64(),
    align: align.optional(),
  })
  .refine((image) => base64Bytes(image.data) === Math.ceil(image.widthPx / 8) * image.heightPx, {
    message: 'data must hold heightPx rows of ceil(widthPx / 8) bytes',
  });

const cutBlock = z.strictObject({ kind: z.literal('cut'), full: z.boolean().optional() });

/** Pulses the cash drawer on the printer's connector; pin 2 is the first drawer, 5 the second. */
const drawerKickBlock = z.strictObject({
  kind: z.literal('drawer-kick'),
  pin: z.union([z.literal(2), z.literal(5)]).optional(),
});

const block = z.discriminatedUnion('kind', [
  textBlock,
  leaderBlock,
  columnsBlock,
  ruleBlock,
  feedBlock,
  qrBlock,
  imageBlockSchema,
  cutBlock,
  drawerKickBlock,
]);

function base64Bytes(data: string): number {
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0;
  return (data.length / 4) * 3 - padding;
}

export type Align = z.infer<typeof align>;
export type Block = z.infer<typeof block>;
export type ImageBlock = z.infer<typeof imageBlockSchema>;
export interface PrintDocument {
  readonly blocks: readonly Block[];
  readonly direction?: 'ltr' | 'rtl' | undefined;
}
