import { useCallback, useEffect, useState } from 'react';
import type { Refusal } from '@forno/shared/domain';
import type { CustomerWithOrders, FoundCustomer } from '@forno/shared/protocol/lan';
import { useAppSelector } from '../../app/store.ts';
import { useTill } from '../../app/till.ts';

/** Customers that answer what is typed; the answer to an older question never replaces a newer one. */
export function useFound(typed: string): readonly FoundCustomer[] | null {
  const till = useTill();
  const [found, setFound] = useState<readonly FoundCustomer[] | null>(null);
  const recorded = useAppSelector((state) => state.shop.seq);
  useEffect(() => {
    let current = true;
    const text = typed.trim();
    const look = async (): Promise<void> => {
      const answer = text === '' ? null : await till.request('find-customers', { text, limit: 12 });
      if (current) setFound(answer?.ok ? answer.value : null);
    };
    void look();
    return () => {
      current = false;
    };
    // The records change with the log: whoever was just saved or deleted is looked up anew.
  }, [till, typed, recorded]);
  return found;
}

/** Whoever has the number that calls. */
export function useCaller(number: string | null): readonly FoundCustomer[] {
  const till = useTill();
  const [callers, setCallers] = useState<readonly FoundCustomer[]>([]);
  useEffect(() => {
    let current = true;
    const look = async (): Promise<void> => {
      const answer =
        number === null ? null : await till.request('find-customers', { text: number, by: 'phone' });
      if (current) setCallers(answer?.ok ? answer.value : []);
    };
    void look();
    return () => {
      current = false;
    };
  }, [till, number]);
  return callers;
}

export interface OpenCustomer {
  readonly found: CustomerWithOrders | null;
  readonly refusal: Refusal | null;
  readonly reload: () => void;
}

/** One customer's record with the last orders. */
export function useCustomer(customerId: string | null): OpenCustomer {
  const till = useTill();
  const [opened, setOpened] = useState<Omit<OpenCustomer, 'reload'>>({ found: null, refusal: null });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      if (customerId === null) return setOpened({ found: null, refusal: null });
      const answer = await till.request('customer', { customerId });
      if (current)
        setOpened(
          answer.ok ? { found: answer.value, refusal: null } : { found: null, refusal: answer.error },
        );
    };
    void load();
    return () => {
      current = false;
    };
  }, [till, customerId, asked]);
  return { ...opened, reload: useCallback(() => setAsked((n) => n + 1), []) };
}
