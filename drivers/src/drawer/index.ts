export { connectDrawer } from './connected-drawer.ts';
export type { CashDrawer } from './drawer.ts';
export { createDrawerSimulator } from './simulator.ts';
