import { foldText } from '../customer/find.ts';
import type { DeliverySettings } from './settings.ts';
import type { Place } from './zone.ts';

/** The street of the shop's own list that stands in what was typed: it brings postcode and place along. */
export function streetOf<Street extends { readonly name: string }>(
  streets: readonly Street[],
  typed: string,
): Street | undefined {
  const text = ` ${foldText(typed)} `;
  return streets.find(({ name }) => text.includes(` ${foldText(name)} `));
}

/** What is known of where a typed address lies. A postcode that was typed holds against the list's. */
export function placeOf(
  { streets }: Pick<DeliverySettings, 'streets'>,
  { street, postcode, point }: { readonly street: string } & Place,
): Place {
  const known = point && postcode ? undefined : streetOf(streets, street);
  const isElsewhere = !!postcode && known !== undefined && foldText(known.postcode) !== foldText(postcode);
  return {
    postcode: postcode || known?.postcode,
    point: point ?? (isElsewhere ? null : (known?.point ?? null)),
  };
}
