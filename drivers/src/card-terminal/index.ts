export { DeviceError } from '../device-error.ts';
export type {
  CardOutcome,
  CardTerminal,
  CardTerminalStatus,
  CardTotals,
  EnquiryOutcome,
  Intent,
  RefundEnquiry,
  RefundOutcome,
  RefundRequest,
  ReverseOutcome,
  TipOutcome,
} from './card-terminal.ts';
export { connectCardTerminal } from './connected-terminal.ts';
export { startCardTerminalSimulator } from './simulator.ts';
export type { CardTerminalSimulator } from './simulator.ts';
export { fileJournal } from './journal.ts';
export { startZvtSimulator } from './zvt/simulator.ts';
export { connectZvtTerminal } from './zvt/zvt-terminal.ts';
