export { cas } from './cas.ts';
export { connectScale } from './connected-scale.ts';
export type { Scale } from './scale.ts';
export { createScaleSimulator } from './simulator.ts';
export { toledo8217 } from './toledo-8217.ts';
