import { roundHalfUp } from '../../money/index.ts';
import type { Recipe } from '../menu/topping.ts';
import type { Make, TraceStep } from './line.ts';

/** A priced piece of a line while it is put together. */
export interface PricedPart {
  readonly name: string;
  readonly variantId: string;
  readonly trace: TraceStep[];
  readonly makes: Make[];
  readonly needs: Recipe;
}

/** Adds `factor` times a recipe to `into`, rounded to whole base units. */
export function addNeeds(into: Recipe, recipe: Recipe, factor = 1): void {
  for (const id in recipe) into[id] = (into[id] ?? 0) + roundHalfUp(recipe[id]! * factor);
}
