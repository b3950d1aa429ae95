import { ringTones } from '@forno/shared/ui';

/** What a screen sounds like. */
export interface Chime {
  /** Browsers give sound only after a tap; call it from one. */
  allow: () => void;
  /** `new`: one more ticket; `ready`: somebody is called. Silent where sound is not allowed or not there. */
  play: (what: 'new' | 'ready') => void;
}

const HERTZ: Readonly<Record<'new' | 'ready', readonly number[]>> = { new: [880], ready: [659, 880] };
const NOTE_SECONDS = 0.16;
const LOUDNESS = 0.22;

export function createChime(): Chime {
  const audio: { context?: AudioContext } = {};
  const context = (): AudioContext | undefined => {
    if (typeof AudioContext === 'undefined') return undefined;
    return (audio.context ??= new AudioContext());
  };
  return {
    allow: () => void context()?.resume(),
    play(what) {
      const at = context();
      if (at) ringTones(at, { hertz: HERTZ[what], noteSeconds: NOTE_SECONDS, loudness: LOUDNESS });
    },
  };
}
