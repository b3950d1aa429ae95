import { DEVICE_PAGES, identityKeys } from '@forno/shared/protocol/pages';
import type { Identity } from './identity-file.ts';

/** Before there is a master there are no pages of its: what the shell shows by itself. */
const WORDS = {
  en: {
    searching: 'Looking for the shop …',
    pair: 'This device is not part of the shop yet',
    how: 'A manager types this code at a terminal: More, Devices, Pair a device.',
    refused: 'The shop does not take this device at the moment.',
  },
  de: {
    searching: 'Die Filiale wird gesucht …',
    pair: 'Dieses Gerät gehört noch nicht zur Filiale',
    how: 'Eine Filialleitung gibt diesen Code an einem Terminal ein: Mehr, Geräte, Gerät koppeln.',
    refused: 'Die Filiale nimmt dieses Gerät gerade nicht an.',
  },
  ar: {
    searching: 'جارٍ البحث عن المتجر …',
    pair: 'هذا الجهاز لم ينضم إلى المتجر بعد',
    how: 'يكتب المدير هذا الرمز على إحدى المحطات: المزيد، الأجهزة، إقران جهاز.',
    refused: 'لا يقبل المتجر هذا الجهاز حاليًا.',
  },
} as const;
type Language = keyof typeof WORDS;

const STYLE = `
  :root { color-scheme: light dark; font: 24px/1.4 system-ui, sans-serif; }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center; background: #fbf7f2; color: #2a211b; }
  h1 { font-size: clamp(1.5rem, 4vmin, 3rem); margin: 0 0 .5em; }
  p { max-width: 34em; padding: 0 1em; margin: 0 auto; color: #6b5d52; }
  output { display: block; margin: .5em auto; font-size: clamp(4rem, 18vmin, 12rem); font-weight: 700; font-variant-numeric: tabular-nums; letter-spacing: .06em; direction: ltr; }
  @media (prefers-color-scheme: dark) { body { background: #1b1613; color: #f4ece4; } p { color: #b9a99c; } }`;

/** Shows how it stands, and goes to the master's page once this device is let in. */
export function waitingPage(acceptLanguage: string): string {
  const language = languageOf(acceptLanguage);
  const script = `
    const words = ${JSON.stringify(WORDS[language])};
    const [title, code, hint] = ['h1', 'output', 'p'].map((name) => document.querySelector(name));
    async function look() {
      const state = await fetch('/.shell/state').then((answer) => answer.json()).catch(() => null);
      if (state && state.is === 'ready') return location.replace('/.shell/');
      const pairing = state && state.is === 'pairing';
      title.textContent = pairing ? words.pair : words.searching;
      code.textContent = pairing && state.code ? state.code.slice(0, 3) + ' ' + state.code.slice(3) : '';
      hint.textContent = !pairing ? '' : state.code ? words.how : state.refusal ? words.refused : '';
      setTimeout(look, 400);
    }
    look();`;
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  return `<!doctype html><html lang="${language}" dir="${dir}"><meta charset="utf-8"><title>Forno</title><style>${STYLE}</style><main role="status"><h1>${WORDS[language].searching}</h1><output></output><p></p></main><script>${script}</script></html>`;
}

/** Tells the page who it is, by what it reads anyway, and goes there. */
export function startPage({ kind, deviceId, name }: Identity): string {
  const target = `${DEVICE_PAGES[kind]}?name=${encodeURIComponent(name)}&shell`;
  const script = `
    localStorage.setItem(${inScript(identityKeys(kind).deviceId)}, ${inScript(deviceId)});
    location.replace(${inScript(target)});`;
  return `<!doctype html><html><meta charset="utf-8"><title>Forno</title><style>${STYLE}</style><script>${script}</script></html>`;
}

/** A text in a script: `</script>` in a name must not end it. */
const inScript = (text: string): string => JSON.stringify(text).replaceAll('<', String.raw`\u003c`);

function languageOf(acceptLanguage: string): Language {
  const asked = acceptLanguage.split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.find((language): language is Language => language in WORDS) ?? 'en';
}
