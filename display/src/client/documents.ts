import { boardsSchema, settingsSchema } from '@forno/shared/domain';
import { menuSchema } from '@forno/shared/menu';
import type { MenuState } from '@forno/shared/projections';
import type { Answer } from '@forno/shared/protocol/lan';
import type { Keeper } from './keeper.ts';
import type { ScreenStore } from './screen-store.ts';

/** Asks the master for a document; null: no answer came. */
type FetchDocument = (sha256: string) => Promise<Answer<{ readonly body: string }> | null>;

export interface DocumentsDeps {
  readonly store: ScreenStore;
  readonly keeper: Keeper;
  readonly fetch: FetchDocument;
}

type DocumentKind = 'menu' | 'settings' | 'boards';

/** The menu, the settings and the boards in force. Named by their hash, so what was kept once need never be fetched again. */
export class Documents {
  readonly #deps: DocumentsDeps;
  /** The hash that is shown or on its way. */
  readonly #wanted: { [Kind in DocumentKind]?: string } = {};

  constructor(deps: DocumentsDeps) {
    this.#deps = deps;
  }

  /** Called with every new state of the menu topic; asks again for what failed before. */
  async follow({ menu, settings, boards }: MenuState): Promise<void> {
    const { store } = this.#deps;
    await Promise.all([
      menu && this.#load('menu', menu.sha256, (body) => store.set({ menu: menuSchema.parse(body) })),
      settings &&
        this.#load('settings', settings.sha256, (body) =>
          store.set({ settings: settingsSchema.parse(body) }),
        ),
      boards &&
        this.#load('boards', boards.sha256, (body) => store.set({ boards: boardsSchema.parse(body) })),
    ]);
  }

  async #load(kind: DocumentKind, sha256: string, show: (body: unknown) => void): Promise<void> {
    if (this.#wanted[kind] === sha256) return;
    this.#wanted[kind] = sha256;
    try {
      const body = await this.#body(sha256);
      if (this.#wanted[kind] !== sha256) return;
      if (body === undefined) delete this.#wanted[kind];
      else {
        show(body);
        this.#tell(kind, null);
      }
    } catch (error) {
      delete this.#wanted[kind];
      this.#tell(kind, (error as Error).message);
    }
  }

  /** A fault of this kind until the document is there after all. */
  #tell(kind: DocumentKind, reason: string | null): void {
    const { store } = this.#deps;
    if (reason !== null) store.set({ fault: { is: kind, what: reason } });
    else if (store.get().fault?.is === kind) store.set({ fault: null });
  }

  async #body(sha256: string): Promise<unknown> {
    const { keeper, fetch } = this.#deps;
    const key = `document:${sha256}`;
    const kept = await keeper.load(key);
    if (kept !== undefined) return kept;
    const answer = await fetch(sha256);
    if (answer === null) return undefined;
    if (!answer.ok) throw new Error(answer.error.message);
    const body: unknown = JSON.parse(answer.value.body);
    keeper.keep(key, () => body);
    return body;
  }
}
