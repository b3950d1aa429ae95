import { useCallback, useState } from 'react';
import { refusal, type ClientCommand, type Refusal } from '@forno/shared/domain';
import { newCommandId } from '../../client/new-command-id.ts';
import { useScreen } from '../../client/use-screen.ts';

type Ask = ClientCommand extends infer C ? (C extends unknown ? Omit<C, 'commandId'> : never) : never;

/** What the master said, or that a PIN was somebody else's. */
export type Trouble = Refusal | 'other-pin';

export interface Acts {
  readonly refused: Trouble | null;
  readonly dismiss: () => void;
  readonly newId: () => string;
  /** As this screen, whose kind may send drivers and hand over. True: done. */
  readonly act: (ask: Ask) => Promise<boolean>;
  /** As the driver whose PIN it is, and nobody once it is done. `who` must be that driver, where it matters. */
  readonly actAs: (pin: string, ask: (driverId: string) => Ask, who: string | null) => Promise<boolean>;
}

/**
 * What is done at the drivers' screen is done now or not at all: a trip that leaves an hour after the tap
 * would help nobody, so nothing is queued while the master is away.
 */
export function useActs(isDriver: (staffId: string) => boolean): Acts {
  const { request, clock } = useScreen();
  const [refused, setRefused] = useState<Trouble | null>(null);
  const newId = useCallback(() => newCommandId(clock.now()), [clock]);
  const refuse = useCallback((reason: Trouble | null): boolean => {
    setRefused(reason);
    return reason === null;
  }, []);
  const act = useCallback(
    async (ask: Ask) => {
      const answer = await request('command', { ...ask, commandId: newId() } as ClientCommand);
      return refuse(answer === null ? AWAY : answer.ok ? null : answer.error);
    },
    [request, newId, refuse],
  );
  const actAs = useCallback<Acts['actAs']>(
    async (pin, ask, who) => {
      const session = await request('login', { pin });
      if (session === null || !session.ok) return refuse(session?.error ?? AWAY);
      const { staffId } = session.value;
      try {
        if (who === null ? !isDriver(staffId) : who !== staffId) return refuse('other-pin');
        return await act(ask(staffId));
      } finally {
        await request('logout', {});
      }
    },
    [request, refuse, act, isDriver],
  );
  return { refused, dismiss: () => setRefused(null), newId, act, actAs };
}

const AWAY = refusal('not-ready', 'The master does not answer. Try again when it is back.').error;
