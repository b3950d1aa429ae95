import { z } from 'zod';
import { documentFields } from '../fields.ts';
import { defineEvent } from '../define.ts';

/** New store settings are in force. */
export const settingsActivated = defineEvent('SETTINGS_ACTIVATED', '1.0.0', z.object({ ...documentFields }));
