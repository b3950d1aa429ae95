import { Strip, useTranslator } from '@forno/shared/ui';
import { callDone } from '../../app/counter-slice.ts';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { uiMessages } from '../../ui/ui-messages.ts';
import { devicesMessages } from './devices-messages.ts';

/** Who calls, until somebody has seen it. */
export function Calls() {
  const t = useTranslator();
  const dispatch = useAppDispatch();
  const calls = useAppSelector((state) => state.counter.calls);
  return calls.map(({ line, number, name, withheld }) => {
    const unnamed = withheld ? t(devicesMessages.withheld) : t(devicesMessages.unknownCaller);
    const who = [name, number].filter(Boolean).join(' · ') || unnamed;
    return (
      <Strip
        key={line}
        tone="basil"
        actions={[{ label: t(uiMessages.dismiss), onPress: () => dispatch(callDone(line)) }]}
      >
        {calls.length === 1
          ? t(devicesMessages.calls, { who })
          : t(devicesMessages.callsOnLine, { who, line })}
      </Strip>
    );
  });
}
