import type { Peripheral } from '../peripheral.ts';

/** One look at a scale. */
export type Weight =
  /** At rest. 0 is an empty scale. */
  | { readonly state: 'stable'; readonly grams: number }
  /** Still moving; the grams are of the moment, where the protocol tells them. */
  | { readonly state: 'unstable'; readonly grams: number | null }
  | { readonly state: 'overload' }
  /** Less than nothing: something was taken off that was there when it was set to zero. */
  | { readonly state: 'below-zero' };

export type WeightUnit = 'kg' | 'g' | 'lb' | 'oz';

export interface Scale extends Peripheral {
  /** @throws {DeviceError} `timeout`, `connection-lost`, `protocol`; all may be tried again */
  weigh(): Promise<Weight>;
}
