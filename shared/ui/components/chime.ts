import { useEffect, useState } from 'react';

export interface Tones {
  readonly hertz: readonly number[];
  /** From one tone to the next; each fades over two. */
  readonly noteSeconds: number;
  /** 0 to 1. */
  readonly loudness: number;
}

/** What a page sounds like: short tones out of the browser itself, with no file to load. */
export interface Chime {
  /** Browsers give sound only once the page was touched: call it from a tap. */
  allow: () => void;
  /** Silent where sound is not allowed or not there. */
  play: (tones: Tones) => void;
  /** Whether the browser waits for a tap. */
  isBlocked: () => boolean;
  /** Hears whenever that changes. */
  subscribe: (listener: () => void) => () => void;
}

/** Longer than the longest of them sounds. */
const SOUNDS_MS = 1_000;
/** One that is allowed to runs well within that. */
const WAKES_MS = 2_000;

/** Between two sounds the context sleeps: one that runs makes silence two hundred times a second. */
function createChime(): Chime {
  const audio: {
    context?: AudioContext;
    sleeps: boolean;
    isBlocked: boolean;
    sleep?: ReturnType<typeof setTimeout>;
    look?: ReturnType<typeof setTimeout>;
  } = { sleeps: false, isBlocked: false };
  const listeners = new Set<() => void>();
  const look = (at: AudioContext): void => {
    const isBlocked = at.state !== 'running' && !audio.sleeps;
    if (isBlocked === audio.isBlocked) return;
    audio.isBlocked = isBlocked;
    for (const listener of listeners) listener();
  };
  const context = (): AudioContext | undefined => {
    if (typeof AudioContext === 'undefined') return undefined;
    if (audio.context) return audio.context;
    const at = new AudioContext();
    at.addEventListener('statechange', () => {
      if (at.state === 'running') look(at);
    });
    return (audio.context = at);
  };
  const sleepSoon = (at: AudioContext): void => {
    clearTimeout(audio.sleep);
    audio.sleep = setTimeout(() => {
      // One that never ran waits for a tap.
      if (at.state !== 'running') return;
      audio.sleeps = true;
      void at.suspend();
    }, SOUNDS_MS);
  };
  const wake = async (at: AudioContext): Promise<void> => {
    clearTimeout(audio.sleep);
    audio.sleeps = false;
    clearTimeout(audio.look);
    // A browser that allows no sound does not answer at all.
    audio.look = setTimeout(() => look(at), WAKES_MS);
    await at.resume();
  };
  return {
    allow: () => {
      const at = context();
      if (at && at.state !== 'running' && !audio.sleeps) void wake(at).then(() => sleepSoon(at));
    },
    play(tones) {
      const at = context();
      if (!at) return;
      const ring = (): void => {
        ringTones(at, tones);
        sleepSoon(at);
      };
      // Where it was never allowed, waiting for it would ring all that was missed at the first tap.
      if (audio.sleeps) void wake(at).then(ring);
      else ring();
    },
    isBlocked: () => audio.isBlocked,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function ringTones(context: AudioContext, { hertz, noteSeconds, loudness }: Tones): void {
  if (context.state !== 'running') return;
  for (const [index, frequency] of hertz.entries()) {
    const from = context.currentTime + index * noteSeconds;
    const until = from + noteSeconds * 2;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(loudness, from + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.001, until);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(until);
  }
}

/** The page's sound. On, it is woken at once where the browser lets it, else by the first tap or key anywhere. */
export function useChime(isOn: boolean): Chime {
  const [chime] = useState(createChime);
  useEffect(() => {
    if (!isOn) return undefined;
    chime.allow();
    const allow = (): void => chime.allow();
    // A finger that goes down is no gesture yet; one that goes up is.
    addEventListener('pointerup', allow);
    addEventListener('keydown', allow);
    return () => {
      removeEventListener('pointerup', allow);
      removeEventListener('keydown', allow);
    };
  }, [isOn, chime]);
  return chime;
}
