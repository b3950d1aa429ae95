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
/** Longer than the longest of them sounds. */
const SOUNDS_MS = 1_000;

/** Between two sounds the context sleeps: one that runs makes silence two hundred times a second. */
export function createChime(): Chime {
  const audio: { context?: AudioContext; sleeps: boolean; timer?: ReturnType<typeof setTimeout> } = {
    sleeps: false,
  };
  const context = (): AudioContext | undefined => {
    if (typeof AudioContext === 'undefined') return undefined;
    return (audio.context ??= new AudioContext());
  };
  const sleepSoon = (at: AudioContext): void => {
    clearTimeout(audio.timer);
    audio.timer = setTimeout(() => {
      // One that never ran waits for a tap.
      if (at.state !== 'running') return;
      audio.sleeps = true;
      void at.suspend();
    }, SOUNDS_MS);
  };
  const wake = async (at: AudioContext): Promise<void> => {
    clearTimeout(audio.timer);
    audio.sleeps = false;
    await at.resume();
  };
  return {
    allow: () => {
      const at = context();
      if (at) void wake(at).then(() => sleepSoon(at));
    },
    play(what) {
      const at = context();
      if (!at) return;
      const ring = (): void => {
        ringTones(at, { hertz: HERTZ[what], noteSeconds: NOTE_SECONDS, loudness: LOUDNESS });
        sleepSoon(at);
      };
      // Where it was never allowed, waiting for it would ring all that was missed at the first tap.
      if (audio.sleeps) void wake(at).then(ring);
      else ring();
    },
  };
}
