import { useSyncExternalStore } from 'react';
import { useTranslator } from '../messages/index.ts';
import type { Chime } from './chime.ts';
import { componentMessages } from './component-messages.ts';
import { Strip } from './strip.tsx';

/** Says that the browser keeps a page silent that is to be heard, until it may be. */
export function SoundStrip({ chime, isOn }: { chime: Chime; isOn: boolean }) {
  const t = useTranslator();
  const isBlocked = useSyncExternalStore(chime.subscribe, chime.isBlocked);
  return isOn && isBlocked ? (
    <Strip tone="amber" actions={[{ label: t(componentMessages.soundOn), onPress: chime.allow }]}>
      {t(componentMessages.noSound)}
    </Strip>
  ) : null;
}
