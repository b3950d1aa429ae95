import type { ToppingShape } from '../../../src/domain/menu/drawing.ts';
import * as dairy from './dairy.ts';
import * as leaves from './leaves.ts';
import * as meats from './meats.ts';
import type { ToppingForm } from './piece.ts';
import * as vegetables from './vegetables.ts';

/** How each topping looks. The compiler asks for a new shape here as soon as the menu schema names it. */
export const TOPPING_FORMS: Readonly<Record<ToppingShape, ToppingForm>> = {
  'slice-round': meats.sliceRound,
  'ham-square': meats.hamSquare,
  'bacon-strip': meats.baconStrip,
  'sausage-crumble': meats.sausageCrumble,
  'chicken-chunk': meats.chickenChunk,
  meatball: meats.meatball,
  prosciutto: meats.prosciutto,
  mushroom: vegetables.mushroom,
  'olive-ring': vegetables.oliveRing,
  'pepper-strip': vegetables.pepperStrip,
  'onion-ring': vegetables.onionRing,
  'tomato-slice': vegetables.tomatoSlice,
  'cherry-tomato': vegetables.cherryTomato,
  'pineapple-wedge': vegetables.pineappleWedge,
  'basil-leaf': leaves.basilLeaf,
  'spinach-leaf': leaves.spinachLeaf,
  arugula: leaves.arugula,
  chili: vegetables.chili,
  'jalapeno-ring': vegetables.jalapenoRing,
  'corn-dot': vegetables.cornDot,
  garlic: vegetables.garlic,
  artichoke: vegetables.artichoke,
  broccoli: vegetables.broccoli,
  'cheese-crumb': dairy.cheeseCrumb,
  'mozzarella-round': dairy.mozzarellaRound,
  egg: dairy.egg,
  anchovy: meats.anchovy,
  shrimp: meats.shrimp,
};
