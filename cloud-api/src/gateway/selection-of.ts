import type { MenuIndex, Selection } from '@forno/shared/menu';
import { ok, refuse, type Result } from '@forno/shared/result';
import type { PartnerLine, Trouble } from './adapter.ts';

const WHOLE = 15;

/**
 * What a partner's codes mean on the shop's menu: `item/variant`, or `item/size/crust` of a pizza, changed by
 * `+topping` and `-topping`. A combo is sold by its partner as its parts.
 */
export function selectionOf(menu: MenuIndex, { code, modifiers }: PartnerLine): Result<Selection, Trouble> {
  const [itemId = '', variantId = '', crustId] = code.split('/');
  const item = menu.items.get(itemId);
  if (!item) return unknown(`"${code}" is not on this shop's menu`);
  if (item.kind === 'simple') {
    if (modifiers.length > 0) return unknown(`"${item.name}" takes no changes`);
    return item.variants.some(({ id }) => id === variantId)
      ? ok({ kind: 'simple', itemId, variantId })
      : unknown(`"${item.name}" is not sold as "${variantId}"`);
  }
  if (item.kind === 'combo') return unknown(`"${item.name}" is a combo: sold by its parts`);
  const toppings: { toppingId: string; amount: 'regular' | 'none'; quarters: number }[] = [];
  for (const modifier of modifiers) {
    const toppingId = modifier.slice(1);
    if (!/^[+-]/.test(modifier) || !menu.toppings.has(toppingId))
      return unknown(`"${modifier}" is no topping of this shop's menu`);
    toppings.push({ toppingId, amount: modifier.startsWith('+') ? 'regular' : 'none', quarters: WHOLE });
  }
  return ok({ kind: 'pizza', itemId, sizeId: variantId, crustId: crustId ?? item.crustIds[0]!, toppings });
}

const unknown = (message: string): { readonly ok: false; readonly error: Trouble } =>
  refuse({ code: 'unknown-item', message, retryable: false });
