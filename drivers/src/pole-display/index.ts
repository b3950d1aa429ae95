export { connectPoleDisplay } from './connected-display.ts';
export { cd5220, epsonDmD } from './dialects.ts';
export { leftAndRight } from './pole-display.ts';
export type { DisplayLines, PoleDisplay } from './pole-display.ts';
export { createPoleDisplaySimulator } from './simulator.ts';
