import { refuse, ok, type Result } from '@forno/shared/result';
import { z } from 'zod';
import type { FoundMaster } from '../../master/discovery/find-masters.ts';
import type { PrinterToTry } from '../../master/devices/print-code.ts';
import { codePage, donePage, masterPage, pairPage, printedPage, rolePage, SETUP_CSP } from './setup-pages.ts';
import { ROLES, type Role, type Setup } from './setup-file.ts';

export interface AssistantDeps {
  /** Masters that advertise themselves; takes a second or two. */
  readonly findMasters: () => Promise<readonly FoundMaster[]>;
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
  readonly printerModels: readonly { readonly id: string; readonly name: string }[];
  /** Prints the code; rejects with why it could not. */
  readonly print: (printer: PrinterToTry, code: string) => Promise<void>;
  /** Makes the shop's key, seals it, and tells its code. */
  readonly makeKey: () => Promise<string>;
  readonly keepToken: (token: string) => Promise<void>;
  readonly save: (setup: Setup) => void;
  /** The machine is set up: the program starts anew. */
  readonly finish: () => void;
  readonly cloudUrl?: string | undefined;
}

const paired = z.object({ storeId: z.string(), token: z.string() });
const shellAnswer = z.object({ storeId: z.string().min(1).max(64) });
const ANSWER_MS_MAX = 8_000;
const PRINTER_PORT = 9100;

/** The first-run assistant as a little web server: a request with a form in it, a page back. It keeps what was chosen until it is saved. */
export class Assistant {
  readonly #deps: AssistantDeps;
  #code: string | null = null;
  #shop: { readonly storeId: string; readonly cloudUrl: string } | null = null;
  /** The master that this machine is to stand by for; null: it is to be the master. */
  #standsBy: { readonly storeId: string; readonly masterUrl: string } | null = null;
  #printer: PrinterToTry | null = null;

  constructor(deps: AssistantDeps) {
    this.#deps = deps;
  }

  async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (request.method === 'GET') return html(rolePage());
    const form = Object.fromEntries(new URLSearchParams(await request.text()));
    return html(await this.#step(pathname, form));
  }

  async #step(pathname: string, form: Readonly<Record<string, string>>): Promise<string> {
    switch (pathname) {
      case '/role':
        this.#standsBy = null;
        return form['role'] === 'master'
          ? pairPage({ why: null, cloudUrl: this.#deps.cloudUrl ?? '' })
          : this.#masters(roleOf(form));
      case '/master':
        return form['again'] ? this.#masters(roleOf(form)) : this.#useMaster(form);
      case '/pair':
        return this.#pair(form);
      case '/code':
        return this.#codePage();
      case '/printer':
        return this.#print(form);
      case '/done':
        return this.#done();
      default:
        return rolePage();
    }
  }

  async #masters(role: Role, why: string | null = null): Promise<string> {
    return masterPage({ role, masters: await this.#deps.findMasters(), why });
  }

  async #useMaster(form: Readonly<Record<string, string>>): Promise<string> {
    const role = roleOf(form);
    const place = placeOf(form['typed']?.trim() || form['found'] || '');
    if (place === null || role === 'master') return this.#masters(role, 'That is no address of a master.');
    const answer = await this.#ask(`${place.origin}/shell`);
    const master = answer.ok ? shellAnswer.safeParse(answer.value) : null;
    if (!master?.success)
      return this.#masters(
        role,
        `${place.origin} does not answer as a master: ${answer.ok ? 'it is something else' : answer.error}`,
      );
    if (role === 'standby') {
      this.#standsBy = { storeId: master.data.storeId, masterUrl: place.url };
      return pairPage({ why: null, cloudUrl: this.#deps.cloudUrl ?? '' });
    }
    this.#deps.save({ role, masterUrl: place.url });
    this.#deps.finish();
    return donePage();
  }

  async #pair({ cloudUrl = '', code = '' }: Readonly<Record<string, string>>): Promise<string> {
    const origin = placeOf(cloudUrl.trim())?.origin ?? null;
    if (origin === null) return pairPage({ why: 'That is no address.', cloudUrl });
    const answer = await this.#ask(`${origin}/v1/devices/pair`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pairingCode: code.trim() }),
    });
    if (!answer.ok) return pairPage({ why: answer.error, cloudUrl });
    const device = paired.safeParse(answer.value);
    if (!device.success) return pairPage({ why: 'That is no cloud of a chain.', cloudUrl });
    const wanted = this.#standsBy?.storeId;
    if (wanted !== undefined && wanted !== device.data.storeId)
      return pairPage({
        why: `This code is for ${device.data.storeId}; the master that was chosen is ${wanted}'s.`,
        cloudUrl,
      });
    await this.#deps.keepToken(device.data.token);
    this.#shop = { storeId: device.data.storeId, cloudUrl: origin };
    return this.#codePage();
  }

  async #codePage(): Promise<string> {
    if (this.#shop === null) return rolePage();
    this.#code ??= await this.#deps.makeKey();
    const models = this.#deps.printerModels.map(({ id, name }) => `<option value="${id}">${name}</option>`);
    return codePage(this.#code).replace('MODELS', models.join(''));
  }

  async #print({ host = '', model = '' }: Readonly<Record<string, string>>): Promise<string> {
    if (this.#code === null) return rolePage();
    const [name, port] = host.trim().split(':');
    const printer = { host: name ?? '', port: Number(port ?? PRINTER_PORT), model };
    if (!printer.host || !Number.isInteger(printer.port))
      return printedPage({ why: 'That is no address of a printer.', host });
    const why = await this.#deps.print(printer, this.#code).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (why === null) this.#printer = printer;
    return printedPage({ why, host });
  }

  #done(): string {
    if (this.#shop === null) return rolePage();
    const wire = this.#printer;
    const kinds = ['receipts', 'kitchen-tickets', 'reports'];
    const printers = wire === null ? [] : [{ id: 'receipts', name: 'Receipts', prints: kinds, ...wire }];
    this.#deps.save(
      this.#standsBy === null
        ? { role: 'master', ...this.#shop, printers }
        : { role: 'standby', ...this.#shop, masterUrl: this.#standsBy.masterUrl, printers },
    );
    this.#deps.finish();
    return donePage();
  }

  /** JSON of somebody who may be away, or somebody else. */
  async #ask(url: string, init: RequestInit = {}): Promise<Result<unknown, string>> {
    try {
      const response = await this.#deps.fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_MS_MAX) });
      const body = (await response.json()) as { detail?: unknown; title?: unknown };
      if (response.ok) return ok(body);
      const said = [body.detail, body.title].find((text) => typeof text === 'string');
      return refuse(said ?? `it answered ${response.status}`);
    } catch (error) {
      return refuse(`it did not answer (${error instanceof Error ? error.message : String(error)})`);
    }
  }
}

const roleOf = (form: Readonly<Record<string, string>>): Role =>
  (Object.keys(ROLES) as Role[]).find((role) => role === form['role']) ?? 'terminal';

/** An address as people type it, or the link behind a terminal's QR code, whose fingerprint is kept. */
function placeOf(text: string): { readonly origin: string; readonly url: string } | null {
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return null;
  return { origin: url.origin, url: `${url.origin}/${url.hash}` };
}

const html = (body: string): Response =>
  new Response(body, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': SETUP_CSP,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
