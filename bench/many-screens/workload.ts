import type { DeviceKind } from '@forno/shared/domain';
import type { ScreenTopic } from '../../display/src/client/view.ts';

/** Fifty screens as a large shop has them: `pages` in a browser, `wires` without one. */
export const SCREENS: readonly {
  readonly kind: DeviceKind;
  readonly page: string;
  readonly topics: readonly ScreenTopic[];
  readonly pages: number;
  readonly wires: number;
}[] = [
  { kind: 'kitchen', page: 'kds/', topics: ['kitchen', 'menu'], pages: 2, wires: 22 },
  { kind: 'lobby', page: 'lobby/', topics: ['lobby', 'menu'], pages: 2, wires: 10 },
  { kind: 'menu-board', page: 'menu/', topics: ['menu'], pages: 0, wires: 8 },
  { kind: 'dispatch', page: 'dispatch/', topics: ['dispatch', 'menu'], pages: 0, wires: 6 },
];

/** An order came to be shown on a screen; milliseconds since the epoch. */
export interface Shown {
  readonly screen: number;
  readonly orderId: string;
  readonly at: number;
}
