import { useCallback, useMemo, useReducer, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MenuDocument } from '@forno/shared/protocol/cloud/menus';
import { isConflict } from '../../api/api-error.ts';
import { KEYS } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';
import { isDirty, openDraft, reduceDraft } from './draft.ts';
import type { MenuEdit } from './menu-edit.ts';
import { menuProblems, overrideProblems } from './menu-problems.ts';

/** A menu being worked on: its draft, what is wrong with it, and the ways to save it. */
export function useMenuEditor(document: MenuDocument) {
  const { api } = useCloud();
  const client = useQueryClient();
  const [draft, dispatch] = useReducer(reduceDraft, document, (opened) => openDraft(opened));
  /** The field being typed in: leaving it ends a step of undo. */
  const [isNewStep, setNewStep] = useState(true);
  /** What the cloud has instead, when somebody else saved first. */
  const [conflict, setConflict] = useState<MenuDocument | null>(null);
  const { menu, overrides } = draft;
  const problems = useMemo(
    () => [...menuProblems(menu), ...overrideProblems(menu, overrides)],
    [menu, overrides],
  );
  const { menuId } = draft.menu;

  const save = useMutation({
    mutationFn: async () => {
      const sent = draft;
      try {
        const { revision } = await api.saveDraft(sent, sent.revision);
        dispatch({ type: 'saved', content: sent, edits: sent.edits, revision });
        return revision;
      } catch (error) {
        if (isConflict(error)) setConflict(await api.menu(menuId));
        throw error;
      }
    },
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: KEYS.menus }),
        client.invalidateQueries({ queryKey: KEYS.menu(menuId) }),
      ]);
    },
  });

  const reopen = useCallback(async () => {
    const latest = await api.menu(menuId);
    client.setQueryData(KEYS.menuToEdit(menuId), latest);
    dispatch({ type: 'opened', document: latest });
  }, [api, client, menuId]);

  return {
    draft,
    problems,
    isDirty: isDirty(draft),
    save,
    conflict,
    edit: (edit: MenuEdit) => {
      dispatch({ type: 'edited', edit, isNewStep });
      setNewStep(false);
    },
    endStep: () => setNewStep(true),
    undo: () => dispatch({ type: 'undo' }),
    redo: () => dispatch({ type: 'redo' }),
    drop: () => dispatch({ type: 'dropped' }),
    /** The document as it is in the cloud now, forgetting what was not saved. */
    reopen,
    resolve: (way: 'theirs' | 'mine-on-top') => {
      if (conflict)
        dispatch(
          way === 'theirs' ? { type: 'opened', document: conflict } : { type: 'rebased', document: conflict },
        );
      setConflict(null);
      save.reset();
    },
  };
}
export type MenuEditor = ReturnType<typeof useMenuEditor>;
