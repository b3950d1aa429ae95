import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  screenSettingsSchema,
  type ScreenSettings,
  type StoreScreens,
} from '@forno/shared/protocol/cloud/store-screens';
import { KEYS } from '../../api/queries.ts';
import { useCloud } from '../../app/cloud-context.tsx';

/** A store's kitchen and screens being worked on, what is wrong with them, and the way to tell the store. */
export function useStoreScreensEditor(storeId: string, opened: StoreScreens) {
  const { api } = useCloud();
  const client = useQueryClient();
  const [base, setBase] = useState(opened);
  const [settings, setSettings] = useState(opened.settings);
  const parsed = screenSettingsSchema.safeParse(settings);
  const issue = parsed.success ? null : parsed.error.issues[0]!;
  const open = (told: StoreScreens): void => {
    setBase(told);
    setSettings(told.settings);
    client.setQueryData(KEYS.storeScreens(storeId), told);
  };
  const save = useMutation({
    mutationFn: async () => {
      const told = await api.saveStoreScreens(storeId, { settings, version: base.version });
      open(told);
      return told;
    },
  });
  return {
    settings,
    version: base.version,
    isDirty: settings !== base.settings,
    problem: issue === null ? null : `${issue.path.join(' › ')}: ${issue.message}`,
    save,
    edit: (change: Partial<ScreenSettings>): void => setSettings((before) => ({ ...before, ...change })),
    drop: (): void => setSettings(base.settings),
    /** As the cloud has them now, forgetting what was not saved. */
    reopen: async (): Promise<void> => {
      open(await api.storeScreens(storeId));
      save.reset();
    },
  };
}
