export * from './price.ts';
export * from './topping.ts';
export * from './item.ts';
export * from './selection.ts';
export * from './deal.ts';
export * from './menu.ts';
export * from './lookup.ts';
export * from './drawing.ts';
