import type { Address } from '@forno/shared/domain';

/** An address on one line, as the post writes it. */
export const addressLine = ({ street, unit, postcode, city }: Address): string =>
  [street, unit, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
