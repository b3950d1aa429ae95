export { simulatorPage } from './page.ts';
export { startPrinterSimulator } from './server.ts';
export type { PrinterSimulator, PrinterSimulatorOptions } from './server.ts';
export { createSimulatedPrinter } from './simulated-printer.ts';
export type { SimulatedPrinter } from './simulated-printer.ts';
