import { useMemo } from 'react';
import { effectiveMenu, type Menu } from '@forno/shared/menu';
import { useMenuContext } from './menu-page.tsx';

/** The draft as one store has it; as the chain has it without one. */
export function useShownMenu(store: { readonly storeId: string; readonly region: string } | undefined): Menu {
  const { menu, overrides } = useMenuContext().editor.draft;
  const { storeId, region } = store ?? {};
  return useMemo(
    () =>
      storeId === undefined || region === undefined
        ? menu
        : effectiveMenu(menu, overrides, { storeId, region }).menu,
    [menu, overrides, storeId, region],
  );
}
