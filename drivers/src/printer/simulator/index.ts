export type { PrinterFaults } from './faults.ts';
export { simulatorPage } from './page.ts';
export type { Kick } from './paper.ts';
export { startPrinterSimulator } from './server.ts';
export type { PrinterSimulator, PrinterSimulatorOptions } from './server.ts';
export { createSimulatedPrinter } from './simulated-printer.ts';
export type { Link, SimulatedPrinter } from './simulated-printer.ts';
export type { Ticket } from './ticket.ts';
