export { parseBarcode } from './barcode.ts';
export { wedgeStart, wedgeStep } from './wedge.ts';
export type { WedgeOptions } from './wedge.ts';
