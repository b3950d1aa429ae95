import { pictureBlock, type PictureOptions } from '../document/picture-block.ts';
import type { ImageBlock, PrintDocument } from '../document/index.ts';
import type { PrinterModel } from '../models.ts';
import { encodeDocument } from './encode.ts';

export type EncodingRequest =
  | { readonly kind: 'encode'; readonly document: PrintDocument; readonly model: PrinterModel }
  | { readonly kind: 'draw'; readonly picture: Uint8Array; readonly options: PictureOptions };

export type EncodingAnswer = { readonly done: Uint8Array | ImageBlock } | { readonly error: string };

/** What crosses between threads is plain: an error is its words. */
export async function answerTo(request: EncodingRequest): Promise<EncodingAnswer> {
  try {
    return {
      done:
        request.kind === 'encode'
          ? encodeDocument(request.document, request.model)
          : await pictureBlock(request.picture, request.options),
    };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
