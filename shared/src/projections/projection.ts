import type { ToldEvent, ToldOf } from '../events/told.ts';
import type { EventType } from '../events/registry.ts';

/**
 * A fold of the log for people to look at. `state` is plain JSON (it travels as a snapshot); its
 * containers are changed in place by their one owner, what lies in them is replaced, never changed.
 */
export interface Projection<State> {
  readonly name: string;
  readonly empty: () => State;
  readonly apply: (state: State, event: ToldEvent) => void;
}

type Handler<State, Type extends EventType> = (state: State, event: ToldOf<Type>) => void;

/** One entry an event type: what to do, or `'ignored'`. A new event type makes the compiler ask each projection. */
export type Handlers<State> = { readonly [Type in EventType]: Handler<State, Type> | 'ignored' };

export function defineProjection<State>(
  name: string,
  empty: () => State,
  handlers: Handlers<State>,
): Projection<State> {
  return {
    name,
    empty,
    apply(state, event) {
      const handler = handlers[event.eventType] as Handler<State, EventType> | 'ignored';
      if (handler !== 'ignored') handler(state, event);
    },
  };
}

/** Says in one place which event types a projection has no use for. */
export function ignored<const Type extends EventType>(
  ...types: readonly Type[]
): { readonly [T in Type]: 'ignored' } {
  return Object.fromEntries(types.map((type) => [type, 'ignored'])) as { readonly [T in Type]: 'ignored' };
}
