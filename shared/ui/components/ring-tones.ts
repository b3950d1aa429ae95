export interface Tones {
  readonly hertz: readonly number[];
  /** From one tone to the next; each fades over two. */
  readonly noteSeconds: number;
  /** 0 to 1. */
  readonly loudness: number;
}

/** Short tones out of the browser itself: no file to load. Silent where there is no sound, or none is allowed yet. */
export function ringTones(context: AudioContext, { hertz, noteSeconds, loudness }: Tones): void {
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
