import { Strip, useTranslator } from '@forno/shared/ui';
import { selectTraining } from '../../app/selectors.ts';
import { useAppSelector } from '../../app/store.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { staffMessages } from './staff-messages.ts';

/** Stays for as long as this terminal practises: nobody may take a training sale for a real one. */
export function TrainingStrip() {
  const t = useTranslator();
  const till = useTill();
  const ask = useAsk('staff');
  const training = useAppSelector(selectTraining(till.memory.deviceId));
  return training ? (
    <Strip
      tone="amber"
      actions={[{ label: t(staffMessages.endTraining), onPress: () => ask({ type: 'EndTraining' }) }]}
    >
      {t(staffMessages.inTraining)}
    </Strip>
  ) : null;
}
