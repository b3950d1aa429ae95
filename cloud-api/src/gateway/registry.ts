import type { Adapter } from './adapter.ts';
import { deliveroo } from './adapters/deliveroo/index.ts';
import { lineSerial, lineTcp } from './adapters/line/index.ts';
import { uberEats } from './adapters/uber-eats/index.ts';
import { xmlPos } from './adapters/xml-pos/index.ts';

/** Every outside system we speak with. A new one is its folder and its name here. */
export const ADAPTERS: ReadonlyMap<string, Adapter> = new Map(
  [uberEats, deliveroo, xmlPos, lineTcp, lineSerial].map((adapter) => [adapter.adapter, adapter]),
);
