import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { boardsSchema, type Boards } from '@forno/shared/domain';
import type { BoardsDocument } from '@forno/shared/protocol/cloud/boards';
import { newKey } from '../../api/new-key.ts';
import { KEYS } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';

/** The boards being worked on, what is wrong with them, and the ways to keep and to publish them. */
export function useBoardsEditor(opened: BoardsDocument) {
  const { api } = useCloud();
  const client = useQueryClient();
  const [base, setBase] = useState(opened);
  const [boards, setBoards] = useState(opened.boards);
  /** One intent, one key: pressed again after a lost answer it publishes once. */
  const [key, setKey] = useState(newKey);
  const isDirty = boards !== base.boards;
  const parsed = boardsSchema.safeParse(boards);
  const issue = parsed.success ? null : parsed.error.issues[0]!;
  const open = (document: BoardsDocument): void => {
    setBase(document);
    setBoards(document.boards);
    client.setQueryData(KEYS.boards, document);
  };
  const save = useMutation({
    mutationFn: async () => {
      const saved = await api.saveBoards(boards, base.revision);
      open(saved);
      return saved.revision;
    },
  });
  const publish = useMutation({
    mutationFn: async () => {
      const revision = isDirty ? await save.mutateAsync() : base.revision;
      const published = await api.publishBoards({ revision, key });
      setKey(newKey());
      open(await api.boards());
      return published;
    },
  });
  return {
    boards,
    isDirty,
    isDraft: base.isDraft,
    publishedVersion: base.publishedVersion,
    problem: issue === null ? null : `${issue.path.join(' › ')}: ${issue.message}`,
    save,
    publish,
    edit: (next: Boards): void => setBoards(next),
    drop: (): void => setBoards(base.boards),
    /** As the cloud has them now, forgetting what was not saved. */
    reopen: async (): Promise<void> => {
      open(await api.boards());
      save.reset();
      publish.reset();
    },
  };
}
