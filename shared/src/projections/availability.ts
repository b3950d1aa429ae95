import type { ToldEvent } from '../events/told.ts';
import { availabilityChanges } from '../domain/inventory/availability.ts';
import type { Availability } from '../domain/shop/shop.ts';

/** For every projection that shows what is sold out. */
export function changeAvailability(
  state: { readonly availability: Record<string, Availability> },
  event: ToldEvent,
): void {
  for (const [key, entry] of availabilityChanges((key) => state.availability[key], event)) {
    if (entry) state.availability[key] = entry;
    else delete state.availability[key];
  }
}
