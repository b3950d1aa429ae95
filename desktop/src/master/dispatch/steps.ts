import type { Command, Refusal, Shop } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { CommandAnswer } from '@forno/shared/protocol/lan';
import type { Result } from '@forno/shared/result';
import type { CommandOrigin } from './dispatcher.ts';

interface Asked {
  readonly command: Command;
  readonly origin: CommandOrigin;
}

/** Told of each step of a command's way, where somebody traces. Times in milliseconds since the epoch. */
export interface DispatchSteps {
  now(): number;
  asked(asked: Asked, answer: Promise<Result<CommandAnswer, Refusal>>): void;
  decided(asked: Asked, startMs: number): void;
  /** These events are on the disk. */
  kept(events: readonly ShopEvent[], startMs: number): void;
  /** Views, screens and printers have them. */
  told(events: readonly ShopEvent[], step: { readonly startMs: number; readonly shop: Shop }): void;
}
