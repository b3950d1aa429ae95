import type { PrinterFaults } from './faults.ts';
import type { PrinterSimulator } from './server.ts';
import type { Ticket } from './ticket.ts';

/** The suite's pizza: a page without an icon makes the browser ask for one that is not there. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Ccircle cx='16' cy='16' r='15' fill='%23c6321d'/%3E%3Ccircle cx='16' cy='16' r='10' fill='%23f7d277'/%3E%3C/svg%3E";

export interface FaultButton {
  readonly id: string;
  readonly label: string;
  readonly on: Partial<PrinterFaults>;
  readonly off: Partial<PrinterFaults>;
  isOn(faults: PrinterFaults): boolean;
}

export const faultButtons: readonly FaultButton[] = [
  {
    id: 'paper-low',
    label: 'Paper low',
    on: { paper: 'low' },
    off: { paper: 'ok' },
    isOn: (faults) => faults.paper === 'low',
  },
  {
    id: 'paper-out',
    label: 'Paper out',
    on: { paper: 'out' },
    off: { paper: 'ok' },
    isOn: (faults) => faults.paper === 'out',
  },
  {
    id: 'runs-out',
    label: 'Out in 10 lines',
    on: { paperOutAfterLines: 10 },
    off: { paperOutAfterLines: null },
    isOn: (faults) => faults.paperOutAfterLines !== null,
  },
  {
    id: 'cover',
    label: 'Cover open',
    on: { coverOpen: true },
    off: { coverOpen: false },
    isOn: (faults) => faults.coverOpen,
  },
  {
    id: 'offline',
    label: 'Offline',
    on: { offline: true },
    off: { offline: false },
    isOn: (faults) => faults.offline,
  },
  {
    id: 'unplugged',
    label: 'Unplugged',
    on: { unreachable: true },
    off: { unreachable: false },
    isOn: (faults) => faults.unreachable,
  },
  {
    id: 'slow',
    label: 'Slow',
    on: { slowMsPerLine: 200 },
    off: { slowMsPerLine: 0 },
    isOn: (faults) => faults.slowMsPerLine > 0,
  },
  {
    id: 'cutter',
    label: 'Cutter jammed',
    on: { cutterError: true },
    off: { cutterError: false },
    isOn: (faults) => faults.cutterError,
  },
  {
    id: 'late',
    label: 'Answers late',
    on: { answerDelayMs: 2_000 },
    off: { answerDelayMs: 0 },
    isOn: (faults) => faults.answerDelayMs > 0,
  },
  {
    id: 'mute',
    label: 'Answers nothing',
    on: { mute: true },
    off: { mute: false },
    isOn: (faults) => faults.mute,
  },
  {
    id: 'liar',
    label: 'Lies',
    on: { lies: true },
    off: { lies: false },
    isOn: (faults) => faults.lies,
  },
  {
    id: 'drop',
    label: 'Line breaks once',
    on: { dropAfterBytes: 300 },
    off: { dropAfterBytes: null },
    isOn: (faults) => faults.dropAfterBytes !== null,
  },
];

export function renderPage(simulators: readonly PrinterSimulator[], basePath: string): string {
  const columns = simulators
    .map((simulator, at) => printerColumn(simulator, `${basePath}/printers/${at}`))
    .join('');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Simulated printers</title>
<link rel="icon" href="${ICON}">
<style>${STYLE}</style>
<h1>Simulated printers</h1>
<main>${columns || '<p>No printers are running.</p>'}</main>
<script type="module">${script(`${basePath}/`)}</script>
</html>
`;
}

function printerColumn(simulator: PrinterSimulator, path: string): string {
  const faults = simulator.faults();
  const buttons = faultButtons.map((button) => {
    const pressed = button.isOn(faults);
    return `<form method="post" action="${path}/faults/${button.id}"><button aria-pressed="${pressed}">${button.label}</button></form>`;
  });
  const uncut = simulator.uncut();
  const tickets = [...simulator.tickets()].reverse().slice(0, 30);
  const paper = [...(uncut ? [figure(uncut, path)] : []), ...tickets.map((ticket) => figure(ticket, path))];
  return `<section>
<h2>${escape(simulator.name)}</h2>
<p><span class="${isWell(faults) ? 'well' : 'ill'}">${stateOf(faults)}</span> · ${escape(simulator.host)}:${simulator.port} · ${simulator.kicks().length} drawer pulses</p>
<div class="faults">${buttons.join('')}</div>
${paper.join('') || '<p class="empty">Nothing printed yet.</p>'}
</section>`;
}

function figure(ticket: Ticket, path: string): string {
  const address = `${path}/tickets/${ticket.id}`;
  const label = ticket.id === 'uncut' ? 'Still in the printer' : `Ticket ${ticket.id}`;
  const time =
    ticket.id === 'uncut' ? '' : `<time>${new Date(ticket.printedAt).toISOString().slice(11, 19)} UTC</time>`;
  // The length in the address makes a browser fetch the growing paper of an uncut ticket anew.
  const picture = `${address}.png?${ticket.text.length}`;
  return `<figure>
<figcaption><b>${label}</b> ${time} ${ticket.kicks.length > 0 ? '<span>drawer opened</span>' : ''} <a href="${address}.png">PNG</a> <a href="${address}.txt">text</a></figcaption>
<a href="${address}.png"><img loading="lazy" src="${picture}" alt="${escape(ticket.text)}"></a>
</figure>`;
}

function isWell(faults: PrinterFaults): boolean {
  return stateOf(faults) === 'Ready';
}

function stateOf(faults: PrinterFaults): string {
  if (faults.unreachable) return 'Unplugged';
  if (faults.coverOpen) return 'Cover open';
  if (faults.paper === 'out') return 'Paper out';
  if (faults.cutterError) return 'Cutter jammed';
  if (faults.offline) return 'Offline';
  return faults.paper === 'low' ? 'Paper low' : 'Ready';
}

function escape(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (char) => names[char] ?? char);
}

/** Fetches the page again and swaps what has changed, so that neither scrolling nor a focused button is lost. */
function script(address: string): string {
  return `
setInterval(async () => {
  if (document.hidden) return;
  try {
    const text = await (await fetch(${JSON.stringify(address)})).text();
    const next = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
    const main = document.querySelector('main');
    if (next && next.innerHTML !== main.innerHTML) main.innerHTML = next.innerHTML;
    document.title = 'Simulated printers';
  } catch { document.title = 'Simulated printers (gone)'; }
}, 1500);
document.addEventListener('submit', async (event) => {
  event.preventDefault();
  await fetch(event.target.action, { method: 'POST', redirect: 'manual' });
});`;
}

const STYLE = `
:root { color-scheme: light; font: 15px/1.45 system-ui, sans-serif; color: #29261f; background: #dedad2; }
body { margin: 0 auto; padding: 20px 24px 60px; max-width: 1500px; }
h1 { font-size: 20px; margin: 0 0 16px; }
h2 { font-size: 17px; margin: 0; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(380px, 1fr)); gap: 28px; align-items: start; }
section > p { margin: 2px 0 10px; color: #5b564a; }
.well { color: #1c6b35; font-weight: 600; } .ill { color: #a3201a; font-weight: 600; }
.faults { display: flex; flex-wrap: wrap; gap: 6px; margin-bottom: 14px; }
button { font: inherit; font-size: 13px; min-height: 32px; padding: 0 10px; border: 1px solid #b3ad9f; border-radius: 6px; background: #f7f5f0; color: inherit; cursor: pointer; }
button[aria-pressed=true] { background: #a3201a; border-color: #a3201a; color: #fff; }
figure { margin: 0 0 18px; }
figcaption { display: flex; gap: 10px; align-items: baseline; font-size: 13px; color: #5b564a; }
figcaption span { background: #29261f; color: #fff; border-radius: 4px; padding: 0 6px; }
figcaption a { color: #7a1f17; } figcaption a:first-of-type { margin-left: auto; }
img { display: block; width: 100%; max-width: 380px; height: auto; }
.empty { padding: 30px; border: 2px dashed #bab4a6; border-radius: 8px; text-align: center; }
`;
