import { z } from 'zod';
import bixolonSrp350iii from '../../data/printers/bixolon-srp-350iii.json' with { type: 'json' };
import citizenCtS310ii from '../../data/printers/citizen-ct-s310ii.json' with { type: 'json' };
import epsonTmL90 from '../../data/printers/epson-tm-l90.json' with { type: 'json' };
import epsonTmM30 from '../../data/printers/epson-tm-m30.json' with { type: 'json' };
import epsonTmT20iii from '../../data/printers/epson-tm-t20iii.json' with { type: 'json' };
import epsonTmT88vi from '../../data/printers/epson-tm-t88vi.json' with { type: 'json' };
import epsonTmU220 from '../../data/printers/epson-tm-u220.json' with { type: 'json' };
import generic58mm from '../../data/printers/generic-58mm.json' with { type: 'json' };
import generic80mm from '../../data/printers/generic-80mm.json' with { type: 'json' };
import starMcPrint3 from '../../data/printers/star-mc-print3.json' with { type: 'json' };
import starTsp143iii from '../../data/printers/star-tsp143iii.json' with { type: 'json' };
import starTsp650ii from '../../data/printers/star-tsp650ii.json' with { type: 'json' };

/** What must be known of a printer to speak to it. A new model is one JSON file and its line below. */
const printerModel = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  vendor: z.string(),
  name: z.string(),
  /** `star-raster`: a printer without letters of its own, which takes rows of dots only. */
  language: z.enum(['esc-pos', 'star-prnt', 'star-line', 'star-raster']),
  paperMm: z.union([z.literal(58), z.literal(76), z.literal(80)]),
  /** Across the paper. 160: the half dots of a nine-pin impact head. */
  dpi: z.union([z.literal(160), z.literal(180), z.literal(203)]),
  widthDots: z.number().int().positive(),
  /** Characters of the normal font on one line. */
  columns: z.union([z.literal(32), z.literal(33), z.literal(42), z.literal(48)]),
  /** The printer's number of each codepage that it has, in the order to try them. */
  codepages: z.record(z.string(), z.number().int().min(0).max(255)),
  cutter: z.strictObject({ cut: z.enum(['partial', 'full']), feedLines: z.number().int().min(0) }).nullable(),
  drawerPins: z.array(z.union([z.literal(2), z.literal(5)])),
  /**
   * How to ask for paper, cover and offline while it prints: `dle-eot` (ESC/POS real-time status),
   * `asb` (the same, and it also tells changes by itself after `GS a`), `star-asb` (`ESC ACK SOH`).
   */
  status: z.enum(['dle-eot', 'asb', 'star-asb', 'none']),
  /**
   * What proves that a ticket was printed: `process-id` (`GS ( H`: our own four characters come back
   * when the printing before them is done), `paper-sensor` (`GS r 1` is answered in turn, so that all
   * before it was processed), `etb-counter` (Star: `ETB` counts when all before it is on paper).
   */
  confirm: z.enum(['process-id', 'paper-sensor', 'etb-counter', 'none']),
  /** `GS v 0`; `ESC *` in bands of 24 dots; `ESC *` in bands of 8 pins. Star languages have their own. */
  images: z.enum(['raster', 'column', 'column-8']),
  /** Draws QR codes itself; else they are sent as a picture. */
  qr: z.boolean(),
});
export type PrinterModel = z.infer<typeof printerModel>;

export const printerModels: readonly PrinterModel[] = [
  epsonTmT88vi,
  epsonTmM30,
  epsonTmT20iii,
  epsonTmU220,
  epsonTmL90,
  starMcPrint3,
  starTsp650ii,
  starTsp143iii,
  bixolonSrp350iii,
  citizenCtS310ii,
  generic80mm,
  generic58mm,
].map((data) => printerModel.parse(data));

/** @throws {Error} for an id that no data file has. */
export function printerModelOf(id: string): PrinterModel {
  const model = printerModels.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`unknown printer model: ${id}`);
  return model;
}
