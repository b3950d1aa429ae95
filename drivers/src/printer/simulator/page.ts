import type { IncomingMessage, ServerResponse } from 'node:http';
import { faultButtons, renderPage } from './page-html.ts';
import type { PrinterSimulator } from './server.ts';

/**
 * Looks at the paper in a browser: a request listener for `node:http`.
 *
 *     GET  /                                the paper of all printers, by itself up to date
 *     GET  /printers/<n>/tickets/<id>.png   and `.txt`; `uncut` is what hangs out
 *     GET  /tickets.json                    what there is, for machines
 *     POST /printers/<n>/faults/<button>    presses a fault button
 *
 * `basePath` is where it is mounted, without a slash at its end. For a developer's machine: it has no login.
 */
export function simulatorPage(
  simulators: readonly PrinterSimulator[],
  options: { readonly basePath?: string } = {},
): (request: IncomingMessage, response: ServerResponse) => void {
  const basePath = options.basePath ?? '';
  return (request, response) => {
    const path = new URL(request.url ?? '/', 'http://simulator').pathname;
    const answer = answerTo(
      request.method ?? 'GET',
      path.startsWith(basePath) ? path.slice(basePath.length) : path,
      {
        simulators,
        basePath,
      },
    );
    response.writeHead(answer.status, { 'cache-control': 'no-store', ...answer.headers });
    response.end(answer.body);
  };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}
interface Site {
  readonly simulators: readonly PrinterSimulator[];
  readonly basePath: string;
}

const NOT_FOUND: Answer = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found\n' };

function answerTo(method: string, path: string, site: Site): Answer {
  if (method === 'GET' && (path === '' || path === '/'))
    return html(renderPage(site.simulators, site.basePath));
  if (method === 'GET' && path === '/tickets.json') return json(site.simulators.map(summary));
  const ticket = /^\/printers\/(\d+)\/tickets\/(\w+)\.(png|txt)$/.exec(path);
  if (method === 'GET' && ticket)
    return ticketAnswer(site.simulators[Number(ticket[1])], ticket[2] ?? '', ticket[3] ?? '');
  const fault = /^\/printers\/(\d+)\/faults\/([\w-]+)$/.exec(path);
  if (method === 'POST' && fault) return pressed(site, Number(fault[1]), fault[2] ?? '');
  return NOT_FOUND;
}

function ticketAnswer(simulator: PrinterSimulator | undefined, id: string, format: string): Answer {
  const ticket = id === 'uncut' ? simulator?.uncut() : simulator?.ticket(id);
  if (!ticket) return NOT_FOUND;
  if (format === 'png') return { status: 200, headers: { 'content-type': 'image/png' }, body: ticket.png() };
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${ticket.text}\n` };
}

function pressed({ simulators, basePath }: Site, at: number, button: string): Answer {
  const simulator = simulators[at];
  const wanted = faultButtons.find(({ id }) => id === button);
  if (!simulator || !wanted) return NOT_FOUND;
  simulator.setFault(wanted.isOn(simulator.faults()) ? wanted.off : wanted.on);
  return { status: 303, headers: { location: `${basePath}/` }, body: '' };
}

function summary(simulator: PrinterSimulator) {
  return {
    name: simulator.name,
    port: simulator.port,
    faults: simulator.faults(),
    tickets: simulator.tickets().map(({ id, printedAt, text, kicks }) => ({ id, printedAt, text, kicks })),
  };
}

function html(body: string): Answer {
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

function json(value: unknown): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
