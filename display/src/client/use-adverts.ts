import { useMemo } from 'react';
import { promotionsAt, type Promotion, type Settings } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import { useTurn } from '@forno/shared/ui/board';
import { useScreen, useView } from './use-screen.ts';

export interface Advert {
  readonly promotion: Promotion;
  readonly menu: Menu;
  readonly storeId: string;
}

/** What is advertised now in a place, each for its time; null: nothing is. */
export function useAdverts(
  place: Parameters<typeof promotionsAt>[1],
  settings: Settings | null,
  now: number,
): Advert | null {
  const { clock } = useScreen();
  const minute = Math.floor(now / 60_000);
  const menu = useView((view) => view.menu);
  const boards = useView((view) => view.boards);
  const availability = useView((view) => view.topics.menu?.state.availability);
  const promotions = useMemo(
    () =>
      menu && settings && availability
        ? promotionsAt(boards, place, {
            menu,
            availability,
            timeZone: settings.timeZone,
            now: minute * 60_000,
          })
        : [],
    [place, boards, menu, settings, availability, minute],
  );
  const turn = useTurn(
    promotions.map(({ seconds }) => seconds),
    clock.now,
  );
  const promotion = promotions[turn];
  return promotion && menu && settings ? { promotion, menu, storeId: settings.storeId } : null;
}
