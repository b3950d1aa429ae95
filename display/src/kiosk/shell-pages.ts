import { DEVICE_PAGES, identityKeys } from '@forno/shared/protocol/pages';
import type { Identity } from './identity-file.ts';

/** Before there is a master there are no pages of its: what the shell shows by itself. */
const WORDS = {
  en: {
    searching: 'Looking for the shop …',
    pair: 'This device is not part of the shop yet',
    shutOut: 'This device was shut out of the shop',
    how: 'A manager types this code at a terminal: More, Devices, Pair a device.',
    refused: 'The shop does not take this device at the moment.',
    address: 'Address of the shop',
    look: 'Look there',
    unread: 'No address was read from that.',
    notFound:
      'No shop answers on this network. Is the till that is its master switched on, and is this device on the same network? On another network, type the address here: it stands at a terminal under More, Devices, “The new screen does not find the shop”, with a code to scan.',
    away: 'The shop does not answer. This screen goes on by itself when it is back; until then it shows what it knew last, in a moment. Only if the shop has moved: type its new address.',
  },
  de: {
    searching: 'Die Filiale wird gesucht …',
    pair: 'Dieses Gerät gehört noch nicht zur Filiale',
    shutOut: 'Dieses Gerät wurde aus der Filiale ausgesperrt',
    how: 'Eine Filialleitung gibt diesen Code an einem Terminal ein: Mehr, Geräte, Gerät koppeln.',
    refused: 'Die Filiale nimmt dieses Gerät gerade nicht an.',
    address: 'Adresse der Filiale',
    look: 'Dort suchen',
    unread: 'Daraus war keine Adresse zu lesen.',
    notFound:
      'In diesem Netz antwortet keine Filiale. Ist die Kasse an, die ihr Hauptrechner ist, und dieses Gerät im selben Netz? In einem anderen Netz hier die Adresse eintippen: Sie steht an einem Terminal unter Mehr, Geräte, „Der neue Bildschirm findet die Filiale nicht“, mit einem Code zum Scannen.',
    away: 'Die Filiale antwortet nicht. Ist sie wieder da, macht dieser Bildschirm von selbst weiter; bis dahin zeigt er gleich, was er zuletzt wusste. Nur wenn die Filiale umgezogen ist: ihre neue Adresse eintippen.',
  },
  ar: {
    searching: 'جارٍ البحث عن المتجر …',
    pair: 'هذا الجهاز لم ينضم إلى المتجر بعد',
    shutOut: 'حُظر هذا الجهاز من المتجر',
    how: 'يكتب المدير هذا الرمز على إحدى المحطات: المزيد، الأجهزة، إقران جهاز.',
    refused: 'لا يقبل المتجر هذا الجهاز حاليًا.',
    address: 'عنوان المتجر',
    look: 'ابحث هناك',
    unread: 'لم يُقرأ منه عنوان.',
    notFound:
      'لا متجر يجيب على هذه الشبكة. هل الصندوق الذي هو جهازه الرئيسي يعمل، وهل هذا الجهاز على الشبكة نفسها؟ على شبكة أخرى اكتب العنوان هنا: تجده على إحدى المحطات تحت المزيد، الأجهزة، «الشاشة الجديدة لا تجد المتجر»، مع رمز للمسح.',
    away: 'المتجر لا يجيب. تتابع هذه الشاشة من تلقاء نفسها حين يعود، وحتى ذلك الحين تعرض بعد لحظة آخر ما عرفته. فقط إذا انتقل المتجر: اكتب عنوانه الجديد.',
  },
} as const;
type Language = keyof typeof WORDS;
/** Found by itself within this, or not at all. */
const TYPE_AFTER_MS = 4_000;
/** Long enough to begin to type; then a screen that knows something shows it. */
const KEPT_AFTER_MS = 12_000;

const STYLE = `
  :root { color-scheme: light dark; font: 24px/1.4 system-ui, sans-serif; }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center; background: #fbf7f2; color: #2a211b; }
  h1 { font-size: clamp(1.5rem, 4vmin, 3rem); margin: 0 0 .5em; }
  p { max-width: 32em; text-wrap: balance; padding: 0 1em; margin: 0 auto; color: #6b5d52; }
  output { display: block; margin: .5em auto; font-size: clamp(4rem, 18vmin, 12rem); font-weight: 700; font-variant-numeric: tabular-nums; letter-spacing: .06em; direction: ltr; }
  img { width: min(28vmin, 16rem); border-radius: 12px; }
  form { margin-top: 2rem; display: flex; gap: .5em; justify-content: center; flex-wrap: wrap; }
  input, button { font: inherit; min-height: 2.4em; padding: 0 .7em; border: 2px solid #8d7d70; border-radius: 12px; background: transparent; color: inherit; }
  [hidden] { display: none !important; }
  @media (prefers-color-scheme: dark) { body { background: #1b1613; color: #f4ece4; } p { color: #b9a99c; } }`;

/** Shows how it stands, and goes to the master's page once this device is let in. */
export function waitingPage(acceptLanguage: string): string {
  const language = languageOf(acceptLanguage);
  const script = `
    const words = ${JSON.stringify(WORDS[language])};
    const [title, code, hint, image, form] = ['h1', 'output', 'p', 'img', 'form'].map((name) => document.querySelector(name));
    const began = Date.now();
    form.onsubmit = async (event) => {
      event.preventDefault();
      const answer = await fetch('/.shell/place', { method: 'POST', body: form.elements.place.value });
      form.elements.place.setCustomValidity(answer.ok ? '' : words.unread);
      form.reportValidity();
    };
    let typing = false;
    form.oninput = () => {
      typing = true;
      form.elements.place.setCustomValidity('');
    };
    async function look() {
      const state = await fetch('/.shell/state').then((answer) => answer.json()).catch(() => null);
      if (state && state.is === 'ready') return location.replace('/.shell/');
      const pairing = state && state.is === 'pairing';
      title.textContent = pairing ? (state.isShutOut ? words.shutOut : words.pair) : words.searching;
      code.textContent = pairing && state.code ? state.code.slice(0, 3) + ' ' + state.code.slice(3) : '';
      const late = Date.now() - began >= ${TYPE_AFTER_MS};
      const kept = Boolean(state && state.hasKept);
      if (kept && !typing && Date.now() - began >= ${KEPT_AFTER_MS}) return location.replace('/.shell/kept');
      const alone = late ? (kept ? words.away : words.notFound) : '';
      hint.textContent = !pairing ? alone : state.code ? words.how : state.refusal ? words.refused : '';
      const picture = pairing && state.code ? '/.shell/code.svg?' + state.code : '';
      if (image.getAttribute('src') !== picture) image.setAttribute('src', picture);
      image.hidden = picture === '';
      // Where mDNS does not reach, waiting longer finds nothing.
      form.hidden = pairing || !late;
      setTimeout(look, 400);
    }
    look();`;
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  return `<!doctype html><html lang="${language}" dir="${dir}"><meta charset="utf-8"><title>Forno</title><style>${STYLE}</style><main role="status"><h1>${WORDS[language].searching}</h1><output></output><p></p><img hidden alt=""><form hidden><input name="place" aria-label="${WORDS[language].address}" placeholder="${WORDS[language].address}" autocomplete="off" dir="ltr" size="28"><button>${WORDS[language].look}</button></form></main><script>${script}</script></html>`;
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
