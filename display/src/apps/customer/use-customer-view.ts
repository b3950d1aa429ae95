import { useCallback, useEffect, useState } from 'react';
import type { Refusal } from '@forno/shared/domain';
import type { CustomerChoice, CustomerView } from '@forno/shared/protocol/customer-screen';
import { useScreen, useView } from '../../client/use-screen.ts';

export interface CustomerScreenState {
  /** Of this display's terminal and no other; null until the master has said. */
  readonly shown: CustomerView | null;
  readonly refusal: Refusal | null;
  readonly choose: (choice: CustomerChoice) => void;
}

/**
 * What the terminal shows its customer. Asked for anew on each connection and told on each change; not kept
 * on this machine: after a start without the master, the order that once stood here is nobody's business.
 */
export function useCustomerView(terminalId: string | null): CustomerScreenState {
  const { request, hearCustomerView } = useScreen();
  const isLive = useView(({ link }) => link === 'live');
  const [shown, setShown] = useState<CustomerView | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    if (terminalId === null) return undefined;
    return hearCustomerView((view) => {
      if (view.terminalId === terminalId) setShown(view);
    });
  }, [terminalId, hearCustomerView]);
  useEffect(() => {
    if (!isLive || terminalId === null) return undefined;
    const asked = { current: true };
    const watch = async (): Promise<void> => {
      const answer = await request('watch-terminal', { terminalId });
      if (!asked.current || answer === null) return;
      if (answer.ok) setShown(answer.value);
      setRefusal(answer.ok ? null : answer.error);
    };
    void watch();
    return () => {
      asked.current = false;
    };
  }, [isLive, terminalId, request]);
  const choose = useCallback(
    (choice: CustomerChoice) => {
      const send = async (): Promise<void> => {
        const answer = await request('choose-as-customer', choice);
        setRefusal(answer && !answer.ok ? answer.error : null);
      };
      void send();
    },
    [request],
  );
  return { shown: shown?.terminalId === terminalId ? shown : null, refusal, choose };
}
