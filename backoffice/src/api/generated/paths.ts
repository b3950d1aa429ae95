import type { paths as access } from './access.ts';
import type { paths as auth } from './auth.ts';
import type { paths as boards } from './boards.ts';
import type { paths as conflicts } from './conflicts.ts';
import type { paths as gateway } from './gateway.ts';
import type { paths as inventory } from './inventory.ts';
import type { paths as menuReleases } from './menu-releases.ts';
import type { paths as menus } from './menus.ts';
import type { paths as ordering } from './ordering.ts';
import type { paths as reports } from './reports.ts';
import type { paths as stores } from './stores.ts';
import type { paths as sync } from './sync.ts';
import type { paths as updates } from './updates.ts';
import type { paths as webhooks } from './webhooks.ts';

/** Every route of the API, by its path. */
export interface paths extends access, auth, boards, conflicts, gateway, inventory, menuReleases, menus, ordering, reports, stores, sync, updates, webhooks {}
