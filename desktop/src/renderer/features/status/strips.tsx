import { Strip, useTranslator } from '@forno/shared/ui';
import { useAppSelector } from '../../app/store.ts';
import { troublesOf } from './troubles.ts';

/** Trouble that needs a person; each stays until it is over. */
export function Strips() {
  const t = useTranslator();
  const status = useAppSelector((state) => state.shop.status);
  const link = useAppSelector((state) => state.shop.link);
  const waiting = useAppSelector((state) => state.outbox.pending.length);
  const fault = useAppSelector((state) => state.shop.fault);
  return troublesOf(t, status, link, waiting, fault).map(({ key, tone, words }) => (
    <Strip key={key} tone={tone}>
      {words}
    </Strip>
  ));
}
