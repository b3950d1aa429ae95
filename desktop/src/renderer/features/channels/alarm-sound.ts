const NOTES = [784, 988, 1175] as const;
const NOTE_SECONDS = 0.14;
const LOUDNESS = 0.25;

/** Three rising tones out of the browser itself; silent where there is no sound, or none is allowed yet. */
export function ringAlarm(context: AudioContext): void {
  if (context.state !== 'running') return;
  NOTES.forEach((hertz, n) => {
    const from = context.currentTime + n * NOTE_SECONDS;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.01);
    volume.gain.exponentialRampToValueAtTime(0.001, from + NOTE_SECONDS * 2);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + NOTE_SECONDS * 2);
  });
}
