import type { DeviceKind } from '@forno/shared/domain';
import type { ScreenTopic } from '../../display/src/client/view.ts';

export interface ScreenKind {
  readonly kind: DeviceKind;
  readonly page: string;
  readonly topics: readonly ScreenTopic[];
  /** In a browser. */
  readonly pages: number;
  /** Without one. */
  readonly wires: number;
}

/**
 * Fifty screens as a large shop has them. Of those that hear of orders one of each kind is painted by a browser:
 * where there are two processors, four pages would wait for each other, as no screens of a shop do.
 */
export const SCREENS: readonly ScreenKind[] = [
  { kind: 'kitchen', page: 'kds/', topics: ['kitchen', 'menu'], pages: 1, wires: 23 },
  { kind: 'lobby', page: 'lobby/', topics: ['lobby', 'menu'], pages: 1, wires: 11 },
  { kind: 'menu-board', page: 'menu/', topics: ['menu'], pages: 0, wires: 8 },
  { kind: 'dispatch', page: 'dispatch/', topics: ['dispatch', 'menu'], pages: 0, wires: 6 },
];

/** Screens without a browser share processes: in one alone, the last of forty-six would wait for all the others' reading. */
export const WIRE_PROCESSES = 4;

/** An order came to be shown on a screen; milliseconds since the epoch. */
export interface Shown {
  readonly orderId: string;
  readonly at: number;
}

/** What a process of wires tells when it is asked. */
export interface WiresTold {
  readonly shown: readonly Shown[];
  /** Of its processor, since its screens were up. */
  readonly cpuMs: number;
}

const FRAME_MS = 1000 / 60;

/** Frames come sixty times a second, each screen's at its own moment. */
export const nextFrame =
  (screen: number) =>
  (work: () => void): void => {
    const phaseMs = (screen * 7) % FRAME_MS;
    setTimeout(work, FRAME_MS - ((performance.now() + phaseMs) % FRAME_MS));
  };

/** Milliseconds since the epoch, in parts of one, on one clock with pages and other processes. */
export const preciseNow = (): number => performance.timeOrigin + performance.now();

/** Answers whoever started this process, from now on. */
export function tellWhenAsked(shown: readonly Shown[]): void {
  // In a session of its own nobody else ends it.
  process.once('disconnect', () => process.exit(0));
  const before = process.cpuUsage();
  process.on('message', () => {
    const { user, system } = process.cpuUsage(before);
    process.send!({ shown, cpuMs: (user + system) / 1000 } satisfies WiresTold);
  });
  process.send!('live');
}
