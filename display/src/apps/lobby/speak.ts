/** Says it, where the browser has a voice. */
export function speak(text: string, locale: string): void {
  if (typeof speechSynthesis === 'undefined' || typeof SpeechSynthesisUtterance === 'undefined') return;
  const words = new SpeechSynthesisUtterance(text);
  words.lang = locale;
  speechSynthesis.speak(words);
}
