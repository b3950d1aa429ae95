import type { PrintDocument } from '../document/index.ts';
import type { PrinterModel } from '../models.ts';
import { encodeDocument } from './encode.ts';

export interface EncodingRequest {
  readonly document: PrintDocument;
  readonly model: PrinterModel;
}

export type EncodingAnswer = { readonly bytes: Uint8Array } | { readonly error: string };

/** What crosses between threads is plain: an error is its words. */
export function answerTo({ document, model }: EncodingRequest): EncodingAnswer {
  try {
    return { bytes: encodeDocument(document, model) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
