import { useEffect, useState } from 'react';
import type { PeripheralReport } from '@forno/shared/protocol/devices';
import { useTill } from '../../app/till.ts';

const EVERY_MS = 2_000;

/** How the shop's devices are, while somebody looks; null until the master has said so. */
export function usePeripherals(): readonly PeripheralReport[] | null {
  const till = useTill();
  const [reports, setReports] = useState<readonly PeripheralReport[] | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const answer = await till.request('peripherals', {});
      if (answer.ok) setReports(answer.value);
    };
    void load();
    const timer = setInterval(() => void load(), EVERY_MS);
    return () => clearInterval(timer);
  }, [till]);
  return reports;
}
