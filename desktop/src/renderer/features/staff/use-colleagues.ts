import { useEffect, useState } from 'react';
import type { Colleague } from '@forno/shared/protocol/lan';
import { useTill } from '../../app/till.ts';

/** Who works here, by staff id; empty until the master has said so. */
export function useColleagues(): ReadonlyMap<string, Colleague> {
  const till = useTill();
  const [colleagues, setColleagues] = useState<ReadonlyMap<string, Colleague>>(new Map());
  useEffect(() => {
    const load = async (): Promise<void> => {
      const answer = await till.request('staff', {});
      if (answer.ok) setColleagues(new Map(answer.value.map((one) => [one.staffId, one])));
    };
    void load();
  }, [till]);
  return colleagues;
}
