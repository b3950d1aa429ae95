import type { OpenShopDoor } from '@forno/shared/electron/shop-door';
import { readPlace } from './place.ts';
import { Shell } from './shell.ts';

/** The shell for the installed program, which has a window of its own for it. */
export const openShopDoor: OpenShopDoor = ({ place, seal, updates, ...options }) =>
  Shell.start({
    ...options,
    typed: place === null ? null : readPlace(place),
    ...(seal && { seal }),
    ...(updates && { updates }),
  });
