export { connectPrinter } from './connected-printer.ts';
export { printDocument } from './document/index.ts';
export type { Block, PrintDocument } from './document/index.ts';
export { printerModelOf } from './models.ts';
export type { Printer, PrinterStatus } from './printer.ts';
export { createSpooler } from './spooler.ts';
export type { Spooler } from './spooler.ts';
