import type { ToldEvent, ToldOf } from '../../events/told.ts';
import type { KitchenStep } from './route.ts';

export const KITCHEN_PRIORITIES = ['rush', 'first', 'normal', 'later'] as const;
/** What is to be made before what; within one, the earlier promise comes first. */
export type KitchenPriority = (typeof KITCHEN_PRIORITIES)[number];

/** What the kitchen has said of an order besides what is made. */
export interface InKitchen {
  readonly steps: readonly KitchenStep[];
  /** The whole order, or lines of it, wait until somebody lets them go. */
  readonly held: boolean;
  readonly heldLineIds: readonly string[];
  readonly priority: KitchenPriority;
  /** Lines that are dealt with otherwise than their order. */
  readonly linePriority: Readonly<Record<string, KitchenPriority>>;
}

export const NEW_IN_KITCHEN: InKitchen = {
  steps: [],
  held: false,
  heldLineIds: [],
  priority: 'normal',
  linePriority: {},
};

const isSame = (a: KitchenStep, b: KitchenStep): boolean =>
  a.lineId === b.lineId && a.make === b.make && a.stationId === b.stationId;

type KitchenEvent = Extract<
  ToldEvent,
  {
    eventType:
      | 'KITCHEN_STEPS_DONE'
      | 'KITCHEN_STEPS_RECALLED'
      | 'KITCHEN_HELD'
      | 'KITCHEN_RELEASED'
      | 'KITCHEN_PRIORITISED';
  }
>;

export function evolveInKitchen(before: InKitchen, event: KitchenEvent): InKitchen {
  switch (event.eventType) {
    case 'KITCHEN_STEPS_DONE':
      return { ...before, steps: [...before.steps, ...event.payload.steps] };
    case 'KITCHEN_STEPS_RECALLED': {
      const back = event.payload.steps;
      return { ...before, steps: before.steps.filter((step) => !back.some((one) => isSame(one, step))) };
    }
    case 'KITCHEN_HELD':
      return hold(before, event.payload, true);
    case 'KITCHEN_RELEASED':
      return hold(before, event.payload, false);
    case 'KITCHEN_PRIORITISED': {
      const { lineId, priority } = event.payload;
      return lineId === null
        ? { ...before, priority, linePriority: {} }
        : { ...before, linePriority: { ...before.linePriority, [lineId]: priority } };
    }
  }
}

/** To let the order go lets all of it go. */
function hold(before: InKitchen, { lineId }: ToldOf<'KITCHEN_HELD'>['payload'], held: boolean): InKitchen {
  if (lineId === null) return { ...before, held, heldLineIds: held ? before.heldLineIds : [] };
  const others = before.heldLineIds.filter((id) => id !== lineId);
  return { ...before, heldLineIds: held ? [...others, lineId] : others };
}

/** Lines that are made anew, or leave: what the kitchen had done of them is not what is wanted here. */
export const withoutLines = (before: InKitchen, lineIds: ReadonlySet<string>): InKitchen =>
  lineIds.size === 0
    ? before
    : { ...before, steps: before.steps.filter(({ lineId }) => !lineIds.has(lineId)) };
