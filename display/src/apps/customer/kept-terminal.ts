import { identityKeys } from '@forno/shared/protocol/pages';

/** The terminal this display stands before, as its address or a person on the screen said. */
export interface KeptTerminal {
  readonly terminalId: string | null;
  keep(terminalId: string | null): void;
}

const KEY = 'forno.customer.terminal';

export function keptTerminal({
  asked,
  storage,
}: {
  /** By the address; goes before what was chosen here. `own`: the till of this machine, whose second monitor this is. */
  readonly asked: string | null;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}): KeptTerminal {
  return {
    terminalId:
      asked === 'own' ? storage.getItem(identityKeys('terminal').deviceId) : (asked ?? storage.getItem(KEY)),
    keep(terminalId) {
      if (terminalId === null) storage.removeItem(KEY);
      else storage.setItem(KEY, terminalId);
    },
  };
}
