export type { Projection } from './projection.ts';
export * from './kitchen-board.ts';
export * from './lobby-board.ts';
export * from './menu-state.ts';
export * from './terminal-state.ts';
export * from './day-totals.ts';
export * from './drawer-report.ts';
export * from './receipt.ts';
