import type { Menu, MenuOverride } from '@forno/shared/menu';
import type { MenuDocument } from '@forno/shared/protocol/cloud/menus';
import { applyToContent, continues, type MenuContent, type MenuEdit } from './menu-edit.ts';

/** What is being worked on: what the cloud has, and what was changed here since. */
export interface Draft {
  readonly base: Menu;
  readonly baseOverrides: readonly MenuOverride[];
  /** Of `base`; goes into `If-Match`. */
  readonly revision: number;
  readonly isDraft: boolean;
  readonly edits: readonly MenuEdit[];
  /** Taken back, the last one first to be done again. */
  readonly undone: readonly MenuEdit[];
  /** `base` with `edits`. */
  readonly menu: Menu;
  readonly overrides: readonly MenuOverride[];
}

export type DraftAction =
  | { readonly type: 'opened'; readonly document: MenuDocument }
  | { readonly type: 'edited'; readonly edit: MenuEdit; readonly isNewStep: boolean }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'dropped' }
  /** The cloud took `content`, as it was when it was sent: what was edited since stays an edit. */
  | {
      readonly type: 'saved';
      readonly content: MenuContent;
      readonly edits: readonly MenuEdit[];
      readonly revision: number;
    }
  /** Somebody else saved first: the own edits are put on top of theirs. */
  | { readonly type: 'rebased'; readonly document: MenuDocument };

export function openDraft(
  { menu, overrides, revision, isDraft }: MenuDocument,
  edits: readonly MenuEdit[] = [],
): Draft {
  const base = { base: menu, baseOverrides: overrides, revision, isDraft };
  return { ...base, edits, undone: [], ...edits.reduce(applyToContent, { menu, overrides }) };
}

export function reduceDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.type) {
    case 'opened':
      return openDraft(action.document);
    case 'edited': {
      const last = draft.edits.at(-1);
      const isSameStep = !action.isNewStep && last !== undefined && continues(last, action.edit);
      const kept = isSameStep ? draft.edits.slice(0, -1) : draft.edits;
      return withEdits(draft, [...kept, action.edit], []);
    }
    case 'undo': {
      const last = draft.edits.at(-1);
      return last ? withEdits(draft, draft.edits.slice(0, -1), [...draft.undone, last]) : draft;
    }
    case 'redo': {
      const next = draft.undone.at(-1);
      return next ? withEdits(draft, [...draft.edits, next], draft.undone.slice(0, -1)) : draft;
    }
    case 'dropped':
      return withEdits(draft, [], []);
    case 'saved': {
      const since = draft.edits.filter((edit) => !action.edits.includes(edit));
      const { menu, overrides } = action.content;
      const { revision } = action;
      const saved = { menu, overrides: [...overrides], revision, isDraft: true, publishedVersion: null };
      return openDraft(saved, since);
    }
    case 'rebased':
      return openDraft(action.document, draft.edits);
  }
}

function withEdits(draft: Draft, edits: readonly MenuEdit[], undone: readonly MenuEdit[]): Draft {
  const base = { menu: draft.base, overrides: draft.baseOverrides };
  return { ...draft, edits, undone, ...edits.reduce(applyToContent, base) };
}

export const isDirty = (draft: Draft): boolean => draft.edits.length > 0;
