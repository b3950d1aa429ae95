import type { WeightUnit } from './scale.ts';

/** Micrograms in one unit: exact, so that a rounding is the only one. */
const MICROGRAMS: Readonly<Record<WeightUnit, bigint>> = {
  kg: 1_000_000_000n,
  g: 1_000_000n,
  lb: 453_592_370n,
  oz: 28_349_523n,
};

/** What a scale shows (`01.250`), in whole grams, half a gram rounded up; null where it is no number. */
export function gramsOf(shown: string, unit: WeightUnit): number | null {
  const match = /^(\d{1,7})(?:\.(\d{0,5}))?$/.exec(shown.trim());
  if (!match) return null;
  const decimals = match[2] ?? '';
  const scaled = BigInt(match[1]! + decimals) * MICROGRAMS[unit];
  const divisor = 10n ** BigInt(decimals.length) * 1_000_000n;
  return Number((2n * scaled + divisor) / (2n * divisor));
}
