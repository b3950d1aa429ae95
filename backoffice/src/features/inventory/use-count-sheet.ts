import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Count } from '@forno/shared/protocol/cloud/inventory/counts';
import { ApiError } from '../../api/api-error.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { dropLook, keepLook, waitingLooks, withLooks, type Look } from './count-queue.ts';
import { STOCKROOM } from './stockroom-queries.ts';

/** Between tries while the cloud cannot be reached. */
const RETRY_MS = 4000;

export interface CountSheet {
  /** With what waits on this phone. */
  readonly count: Count;
  readonly waiting: ReadonlySet<string>;
  /** A refusal that no trying again will change. */
  readonly refusal: unknown;
  readonly enter: (ingredientId: string, countedMilli: number) => void;
}

/** Saves as one goes along: each look is on the phone at once and in the cloud as soon as that can be reached. */
export function useCountSheet(count: Count): CountSheet {
  const { countId, storeId } = count;
  const { stockroom } = useCloud().api;
  const queries = useQueryClient();
  const [looks, setLooks] = useState<readonly Look[]>(() => waitingLooks(localStorage, countId));
  const [refusal, setRefusal] = useState<unknown>(null);
  const sending = useRef(false);

  const send = useCallback(async (): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    try {
      for (
        let [look] = waitingLooks(localStorage, countId);
        look;
        [look] = waitingLooks(localStorage, countId)
      ) {
        const { ingredientId, ...seen } = look;
        const after = await stockroom.saveLook({ storeId, countId, ingredientId }, seen);
        setLooks(dropLook(localStorage, countId, look));
        queries.setQueryData(STOCKROOM.count(storeId, countId), after);
        setRefusal(null);
      }
    } catch (error) {
      // What can be tried again is, by the timer; what was refused is said, and kept all the same.
      if (!(error instanceof ApiError && error.retryable)) setRefusal(error);
    } finally {
      sending.current = false;
    }
  }, [countId, storeId, stockroom, queries]);

  useEffect(() => {
    const again = (): void => void send();
    again();
    const timer = setInterval(again, RETRY_MS);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [send]);

  const enter = useCallback(
    (ingredientId: string, countedMilli: number): void => {
      setLooks(keepLook(localStorage, countId, { ingredientId, countedMilli, countedAt: Date.now() }));
      void send();
    },
    [countId, send],
  );
  return {
    count: withLooks(count, looks),
    waiting: new Set(looks.map(({ ingredientId }) => ingredientId)),
    refusal,
    enter,
  };
}
