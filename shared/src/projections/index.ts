export type { Projection } from './projection.ts';
export * from './kitchen-board.ts';
export {
  heldTicket,
  lineRecalled,
  prioritisedTicket,
  stepsDone,
  stepsRecalled,
  type BoardLine,
  type Ticket,
} from './kitchen-ticket.ts';
export { byUrgency, paceTickets, priorityRank, thingKey } from './kitchen-pace.ts';
export { arrivedAt, KITCHEN_TIMES_MAX, kitchenFigures, type TimeFigures } from './kitchen-figures.ts';
export * from './lobby-board.ts';
export * from './menu-state.ts';
export { applyToTerminal, terminalState, type TerminalState } from './terminal-state.ts';
export * from './dispatch-state.ts';
export * from './day-totals.ts';
export * from './drawer-report.ts';
export * from './day-index.ts';
export * from './day-report.ts';
export * from './receipt.ts';
export * from './customer-order.ts';
export * from './practice-orders.ts';
