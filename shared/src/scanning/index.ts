export { parseBarcode } from './barcode.ts';
export { wedgeRest, wedgeStart, wedgeStep } from './wedge.ts';
export type { WedgeOptions } from './wedge.ts';
