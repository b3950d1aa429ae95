export { DeviceError } from '../device-error.ts';
export type { CardTerminal, Charge, ChargeOutcome } from './card-terminal.ts';
export { connectCardTerminal } from './connected-terminal.ts';
export { startCardTerminalSimulator } from './simulator.ts';
export type { CardTerminalSimulator } from './simulator.ts';
