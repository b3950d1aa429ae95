import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** A number as a telephone company delivers it, in E.164; null where it is none. `country`: ISO 3166, of the shop. */
export function phoneNumberOf(delivered: string, country: string): string | null {
  if (!isSupportedCountry(country)) return null;
  const parsed = parsePhoneNumberFromString(delivered, country);
  return parsed?.isPossible() ? parsed.number : null;
}
