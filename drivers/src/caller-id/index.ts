export { listenForCallBox } from './call-box.ts';
export type { CallerId } from './caller-id.ts';
export { connectModem } from './modem.ts';
export { createCallBoxSimulator, createModemSimulator } from './simulator.ts';
