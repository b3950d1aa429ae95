import { z } from 'zod';
import epsonTmM30 from '../../data/printers/epson-tm-m30.json' with { type: 'json' };
import epsonTmT88vi from '../../data/printers/epson-tm-t88vi.json' with { type: 'json' };
import generic58mm from '../../data/printers/generic-58mm.json' with { type: 'json' };
import generic80mm from '../../data/printers/generic-80mm.json' with { type: 'json' };
import starMcPrint3 from '../../data/printers/star-mc-print3.json' with { type: 'json' };

/** What must be known of a printer to speak to it. A new model is one JSON file and its line below. */
const printerModel = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  vendor: z.string(),
  name: z.string(),
  language: z.enum(['esc-pos', 'star-prnt']),
  paperMm: z.union([z.literal(58), z.literal(80)]),
  dpi: z.union([z.literal(180), z.literal(203)]),
  widthDots: z.number().int().positive(),
  /** Characters of the normal font on one line. */
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  /** The printer's number of each codepage that it has, in the order to try them. */
  codepages: z.record(z.string(), z.number().int().min(0).max(255)),
  cutter: z.strictObject({ cut: z.enum(['partial', 'full']), feedLines: z.number().int().min(0) }).nullable(),
  drawerPins: z.array(z.union([z.literal(2), z.literal(5)])),
  /** How to ask for paper, cover and offline while it prints. */
  status: z.enum(['dle-eot', 'none']),
  /** `paper-sensor`: `GS r 1` is answered in turn, so its answer proves that all before it was processed. */
  confirm: z.enum(['paper-sensor', 'none']),
  images: z.enum(['raster', 'column']),
});
export type PrinterModel = z.infer<typeof printerModel>;

export const printerModels: readonly PrinterModel[] = [
  epsonTmT88vi,
  epsonTmM30,
  starMcPrint3,
  generic80mm,
  generic58mm,
].map((data) => printerModel.parse(data));

/** @throws {Error} for an id that no data file has. */
export function printerModelOf(id: string): PrinterModel {
  const model = printerModels.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`unknown printer model: ${id}`);
  return model;
}
