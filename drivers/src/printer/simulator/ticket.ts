import type { PrinterModel } from '../models.ts';
import type { Kick, PaperItem } from './paper.ts';
import { renderPng } from './render-png.ts';
import { renderText } from './render-text.ts';

export interface Ticket {
  readonly id: string;
  /** Milliseconds since the epoch, when it was cut or torn off. */
  readonly printedAt: number;
  readonly end: 'cut' | 'torn' | 'uncut';
  /** As a person would copy it off the paper; symbols and pictures in brackets. */
  readonly text: string;
  /** Drawer pulses since the ticket before it. */
  readonly kicks: readonly Kick[];
  /** Drawn when first asked for. */
  png(): Uint8Array;
}

export function createTicket(facts: {
  readonly id: string;
  readonly model: PrinterModel;
  readonly items: readonly PaperItem[];
  readonly end: Ticket['end'];
  readonly printedAt: number;
  readonly kicks: readonly Kick[];
}): Ticket {
  const { model, items, ...rest } = facts;
  const drawn: { png: Uint8Array | null } = { png: null };
  return {
    ...rest,
    text: renderText(items, model),
    png() {
      drawn.png ??= renderPng(items, { model, end: facts.end });
      return drawn.png;
    },
  };
}
