import type { ClientCommand, CustomerDraft, SystemCommand } from '@forno/shared/domain';
import { sha256Hex } from '@forno/shared/events';
import { NetError, type Clock, type CloudNet, type LogStore, type Random } from '@forno/shared/ports';
import { directivesAnswerSchema, type Directive } from '@forno/shared/protocol/ingest';
import { retryDelayMs } from '@forno/shared/sync';

export interface DownlinkDeps {
  readonly storeId: string;
  readonly store: () => LogStore;
  readonly net: CloudNet;
  readonly clock: Clock;
  readonly random: Random;
  /** Carries a command out in the shop's name; rejects when storage failed, so that the directive comes again. */
  readonly submit: (command: ClientCommand | SystemCommand) => Promise<{
    readonly ok: boolean;
    readonly error?: { readonly code: string; readonly message: string };
  }>;
  /** Why a document cannot be used, naming the field; null when it can. */
  readonly faultOf: (kind: DocumentKind, body: string) => string | null;
  /** Keeps a customer's record that a command names; rejects when storage failed, so that the directive comes again. */
  readonly keepContact: (contact: CustomerDraft) => Promise<void>;
  /** A person should know: a directive cannot be carried out, or the cloud's answer cannot be read. */
  readonly onTrouble: (what: string, message: string) => void;
  /** How much of the log the cloud says it has. */
  readonly onCloudHas?: (ackedSeq: number) => void;
  /** How many events of the log the cloud says wait in quarantine. */
  readonly onQuarantine?: (events: number) => void;
  /** Whether the cloud answered. */
  readonly onReached?: (reached: boolean, message?: string) => void;
}

export type DocumentKind = 'menu' | 'staff' | 'settings' | 'boards';

export const DOWNLINK_CURSOR = 'directives';
/** A pass at least this often, besides those the cloud hints at. */
const PASS_EVERY_MS = 60_000;

/** The shop could not carry it out at the moment; that is no reason to pass a directive by. */
const PASSING: ReadonlySet<string> = new Set(['storage-failed', 'busy', 'not-ready']);
class NotNow extends Error {}

/** Takes over what the chain wants of the shop, in order, each once: the directive's id is its command's. */
export class Downlink {
  readonly #deps: DownlinkDeps;
  #cursor = 0;
  #tries = 0;
  #running = false;
  #dueAtOnce = false;
  #again = false;
  #stopped = false;
  #cancel: () => void = () => undefined;

  constructor(deps: DownlinkDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    this.#cursor = (await this.#deps.store().loadCursor(DOWNLINK_CURSOR)) ?? 0;
    this.#schedule(0);
  }

  /** The cloud says that there is more. */
  nudge(): void {
    if (this.#stopped) return;
    if (this.#running) this.#again = true;
    else this.#schedule(0);
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
  }

  /** A pass that is due at once stays so: under steady load, putting it off again and again would mean never. */
  #schedule(delayMs: number): void {
    if (this.#dueAtOnce) return;
    this.#cancel();
    this.#dueAtOnce = delayMs === 0;
    this.#cancel = this.#deps.clock.after(delayMs, () => {
      this.#dueAtOnce = false;
      void this.#pass();
    });
  }

  async #pass(): Promise<void> {
    if (this.#running || this.#stopped) return;
    this.#running = true;
    this.#again = false;
    let delayMs = PASS_EVERY_MS;
    try {
      while (await this.#takePage()) if (this.#stopped) break;
      this.#tries = 0;
    } catch (error) {
      if (error instanceof NetError) this.#deps.onReached?.(false, error.message);
      this.#tries += 1;
      delayMs = retryDelayMs(this.#tries, this.#deps.random);
      if (!(error instanceof NetError || error instanceof NotNow))
        this.#deps.onTrouble('directives', String(error));
    }
    this.#running = false;
    if (!this.#stopped) this.#schedule(this.#again ? 0 : delayMs);
  }

  /** One page of directives; true when there are more. */
  async #takePage(): Promise<boolean> {
    const path = `/v1/stores/${encodeURIComponent(this.#deps.storeId)}/directives?after=${this.#cursor}`;
    const { directives, more, ackedSeq, quarantined } = directivesAnswerSchema.parse(await this.#get(path));
    this.#deps.onReached?.(true);
    if (ackedSeq !== undefined) this.#deps.onCloudHas?.(ackedSeq);
    if (quarantined !== undefined) this.#deps.onQuarantine?.(quarantined);
    for (const directive of directives) {
      if (this.#stopped) return false;
      await this.#apply(directive);
      this.#cursor = directive.cursor;
      await this.#deps.store().saveCursor(DOWNLINK_CURSOR, this.#cursor);
    }
    return more && directives.length > 0;
  }

  async #apply(directive: Directive): Promise<void> {
    const { body } = directive;
    if (body.kind !== 'command') {
      // The document is on disk, and known to be usable, before an event may name it.
      const fault = this.#deps.faultOf(body.kind, await this.#keepDocument(body.sha256));
      if (fault !== null) return this.#deps.onTrouble(`${body.kind} ${body.version}`, fault);
    }
    // A driver needs the address as soon as the order is there.
    if (directive.contact) await this.#deps.keepContact(directive.contact);
    const command = toCommand(directive);
    const answer = await this.#deps.submit(command);
    if (answer.ok) return;
    if (answer.error && PASSING.has(answer.error.code)) throw new NotNow(answer.error.message);
    // The shop refuses for good (an item that is no longer on the menu): said, and not tried again.
    this.#deps.onTrouble(command.type, answer.error?.message ?? 'refused');
  }

  async #keepDocument(sha256: string): Promise<string> {
    const kept = await this.#deps.store().getDocument(sha256);
    if (kept !== null) return kept;
    const answer = await this.#deps.net.request({ method: 'GET', path: `/v1/documents/${sha256}` });
    if (answer.status !== 200) throw new NetError(`document ${sha256}: ${answer.status}`);
    if (sha256Hex(answer.body) !== sha256) throw new NetError(`document ${sha256} arrived altered`);
    await this.#deps.store().putDocument(sha256, answer.body);
    return answer.body;
  }

  async #get(path: string): Promise<unknown> {
    const answer = await this.#deps.net.request({ method: 'GET', path });
    if (answer.status !== 200) throw new NetError(`${path}: ${answer.status} ${answer.body.slice(0, 200)}`);
    return JSON.parse(answer.body);
  }
}

function toCommand({ directiveId: commandId, body }: Directive): ClientCommand | SystemCommand {
  switch (body.kind) {
    case 'command':
      return { ...body.command, commandId };
    case 'menu':
      return {
        type: 'ActivateMenu',
        commandId,
        menuId: body.menuId,
        version: body.version,
        sha256: body.sha256,
      };
    case 'staff':
      return { type: 'ActivateStaff', commandId, version: body.version, sha256: body.sha256 };
    case 'settings':
      return { type: 'ActivateSettings', commandId, version: body.version, sha256: body.sha256 };
    case 'boards':
      return { type: 'ActivateBoards', commandId, version: body.version, sha256: body.sha256 };
  }
}
