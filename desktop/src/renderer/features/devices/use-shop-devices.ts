import { useEffect, useState } from 'react';
import type { AnswerOf } from '../../app/connection.ts';
import { useTill } from '../../app/till.ts';

/** Each round asks the devices themselves how far away they are. */
const EVERY_MS = 3_000;

type ShopDevices = Extract<AnswerOf<'devices'>, { ok: true }>['value'];

/** The shop's terminals and screens and who waits to be let in, while somebody looks; null until the master has said so. */
export function useShopDevices(): { readonly found: ShopDevices | null; readonly reload: () => void } {
  const till = useTill();
  const [found, setFound] = useState<ShopDevices | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const answer = await till.request('devices', {});
      if (answer.ok) setFound(answer.value);
    };
    void load();
    const timer = setInterval(() => void load(), EVERY_MS);
    return () => clearInterval(timer);
  }, [till, round]);
  return { found, reload: () => setRound((before) => before + 1) };
}
