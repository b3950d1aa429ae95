export { DeviceError } from '../device-error.ts';
export type { CardTerminal, Charge, ChargeOutcome, ReverseOutcome } from './card-terminal.ts';
export { connectCardTerminal } from './connected-terminal.ts';
export type { ConnectedTerminalOptions } from './connected-terminal.ts';
export { startCardTerminalSimulator } from './simulator.ts';
export type { CardTerminalFaults, CardTerminalSimulator, SimulatedPayment } from './simulator.ts';
