import { z } from 'zod';
import { documentFields } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** From now on new lines are priced from this document. */
export const menuActivated = defineEvent(
  'MENU_ACTIVATED',
  '1.0.0',
  z.object({ ...documentFields, menuId: z.string().max(64) }),
);
