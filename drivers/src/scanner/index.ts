export { connectScanner } from './connected-scanner.ts';
export type { Scanner } from './scanner.ts';
export { createScannerSimulator } from './simulator.ts';
