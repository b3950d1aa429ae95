/** Nothing is read of who asks: the same page for all, in each language there is. */
const WORDS = [
  {
    lang: 'en',
    dir: 'ltr',
    title: 'Not in a browser',
    what: 'This shop takes no screens in plain browsers: what goes over the network so could be read and altered there.',
    todo: 'Start the Forno shell on this device instead. Or a manager allows plain browsers for this shop, in the office under Settings › Screens on the network.',
  },
  {
    lang: 'de',
    dir: 'ltr',
    title: 'Nicht im Browser',
    what: 'Diese Filiale nimmt keine Bildschirme in einfachen Browsern an: Was so über das Netz geht, könnte dort gelesen und verändert werden.',
    todo: 'Auf diesem Gerät die Forno-Shell starten. Oder eine Leitung erlaubt einfache Browser für diese Filiale, im Büro unter Settings › Screens on the network.',
  },
  {
    lang: 'ar',
    dir: 'rtl',
    title: 'ليس في المتصفح',
    what: 'لا يقبل هذا المتجر شاشات في متصفح عادي: فما يمر هكذا عبر الشبكة قد يُقرأ ويُغيَّر فيها.',
    todo: 'شغّل برنامج Forno على هذا الجهاز بدلًا من ذلك. أو يسمح المدير بالمتصفحات العادية لهذا المتجر، في المكتب تحت Settings › Screens on the network.',
  },
] as const;

const STYLE = `
  :root { color-scheme: light dark; font: 20px/1.5 system-ui, sans-serif; }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; gap: 2.5rem; padding: 2rem; box-sizing: border-box; background: #fbf7f2; color: #2a211b; }
  section { max-width: 34em; }
  h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .4em; }
  p { margin: 0 0 .4em; }
  @media (prefers-color-scheme: dark) { body { background: #1b1613; color: #f4ece4; } }`;

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Forno</title><style>${STYLE}</style>${WORDS.map(
  ({ lang, dir, title, what, todo }) =>
    `<section lang="${lang}" dir="${dir}"><h1>${title}</h1><p>${what}</p><p>${todo}</p></section>`,
).join('')}</html>\n`;

/** The whole answer to another machine that speaks plain HTTP where the shop does not. */
export const PLAIN_REFUSED = [
  'HTTP/1.1 403 Forbidden',
  'content-type: text/html; charset=utf-8',
  `content-length: ${Buffer.byteLength(PAGE)}`,
  'cache-control: no-store',
  'connection: close',
  '',
  PAGE,
].join('\r\n');
