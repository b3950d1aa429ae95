import { useEffect, useState } from 'react';
import type { Cart, Quote } from '@forno/shared/protocol/cloud/ordering';
import { useTranslator } from '@forno/shared/ui';
import { orderingApi } from './ordering-api.ts';
import { refusedLineId } from './refused-line.ts';
import type { Basket } from './use-basket.ts';

export interface Quoted {
  readonly quote: Quote | null;
  /** Why there is none; null: it is on its way, or there. */
  readonly problem: unknown;
  /** The line that it is about, where it is about one. */
  readonly lineId: string | null;
}

const NOTHING: Quoted = { quote: null, problem: null, lineId: null };

/** What the basket costs, asked anew whenever something changes; an older answer never replaces a newer one. */
export function useQuote(
  storeId: string,
  basket: Basket,
  { service, dueAt, deliverTo, dealCodes }: Pick<Cart, 'service' | 'dueAt' | 'deliverTo' | 'dealCodes'>,
): Quoted {
  const { language } = useTranslator();
  const [answer, setAnswer] = useState(NOTHING);
  useEffect(() => {
    if (basket.count === 0) return undefined;
    const current = { is: true };
    const cart = { service, lines: basket.toCart(), dealCodes, dueAt, deliverTo, language };
    orderingApi.quote(storeId, cart).then(
      (quote) => current.is && setAnswer({ ...NOTHING, quote }),
      (problem: unknown) =>
        current.is && setAnswer({ quote: null, problem, lineId: refusedLineId(problem, cart.lines) }),
    );
    return () => {
      current.is = false;
    };
  }, [storeId, basket, service, dueAt, deliverTo, dealCodes, language]);
  return basket.count === 0 ? NOTHING : answer;
}
