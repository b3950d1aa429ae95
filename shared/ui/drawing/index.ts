export { pizzaSvg, toppingSvg } from './pizza.ts';
export { itemSvg } from './item.ts';
