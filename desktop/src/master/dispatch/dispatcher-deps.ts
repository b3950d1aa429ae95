import type { CardTerminalsInfo, Command, CustomerFacts, Shop } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { Clock, LogStore, Random } from '@forno/shared/ports';
import type { Catalog } from '../catalog/catalog.ts';
import type { DispatchSteps } from './steps.ts';

export interface DispatcherDeps {
  /** Opens (or, after a failure, reopens) the shop's storage. */
  readonly openStore: () => Promise<LogStore>;
  readonly clock: Clock;
  readonly random: Random;
  readonly storeId: string;
  readonly catalog: Catalog;
  readonly customers: (customerId: string) => CustomerFacts | undefined;
  readonly cardTerminals?: () => CardTerminalsInfo | undefined;
  /** Runs `work` after the messages that have already arrived were read, so that they share a commit. */
  readonly defer: (work: () => void) => void;
  /** Runs `work` once everything that the answers set off has run, and before anything new arrives. */
  readonly afterAnswers: (work: () => void) => void;
  readonly sha256: (text: string) => string;
  /** Shows committed events on the screens, before anything is folded: only what is practice is known by then. */
  readonly tellScreens?: (events: readonly ShopEvent[]) => void;
  /** Told of committed events, in order, each once while this process lives; the views have them. */
  readonly onCommitted: (events: readonly ShopEvent[], shop: Shop) => void;
  readonly onStorage: (state: 'ok' | 'failed', message?: string) => void;
  /** The shop was folded anew after a failed commit; what was read from the one before may be wrong. */
  readonly onReloaded: () => void;
  /**
   * Where others have a say in who is master. `started` resolves once this machine may accept anything,
   * `kept` once the log up to a number may be acknowledged; both give false when it is master no more.
   */
  readonly standing?: {
    readonly started: () => Promise<boolean>;
    readonly kept: (lastSeq: number) => Promise<boolean>;
  };
  /** Absent: nobody traces, and nothing is measured. */
  readonly steps?: DispatchSteps | undefined;
  /** A command that cannot be decided because of a fault in the program: refused, and to be looked into. */
  readonly onFault: (error: unknown, command: Command) => void;
}
