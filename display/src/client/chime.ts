/** Short tones out of the browser itself: no file to load, nothing to be late. */
export interface Chime {
  /** Browsers give sound only after a tap; call it from one. */
  allow: () => void;
  /** `new`: one more ticket; `ready`: somebody is called. Silent where sound is not allowed or not there. */
  play: (what: 'new' | 'ready') => void;
}

const NOTES: Readonly<Record<'new' | 'ready', readonly number[]>> = { new: [880], ready: [659, 880] };
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
      if (at?.state !== 'running') return;
      NOTES[what].forEach((hertz, index) => ring(at, hertz, at.currentTime + index * NOTE_SECONDS));
    },
  };
}

function ring(context: AudioContext, hertz: number, from: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.01);
  volume.gain.exponentialRampToValueAtTime(0.001, from + NOTE_SECONDS * 2);
  tone.connect(volume).connect(context.destination);
  tone.start(from);
  tone.stop(from + NOTE_SECONDS * 2);
}
