import { browserNoNode } from './layers/browser-no-node.mjs';
import { driversOnlyInDevices } from './layers/drivers-only-in-devices.mjs';
import { exportsAreTheDoors } from './layers/exports-are-the-doors.mjs';
import { ipcOnlyInPreload } from './layers/ipc-only-in-preload.mjs';
import { masterNoElectron } from './layers/master-no-electron.mjs';
import { noAppToApp } from './layers/no-app-to-app.mjs';
import { noModuleLet } from './layers/no-module-let.mjs';
import { noSilentCatch } from './layers/no-silent-catch.mjs';
import { sharedImports } from './layers/shared-imports.mjs';
import { sharedPure } from './layers/shared-pure.mjs';

/**
 * Forno's own lint rules: who may import whom, and what the core may not touch. A breach of an
 * arrow is an error in the editor and in `npm run lint`; `gates.test.ts` proves that each rule bites.
 */
export default {
  meta: { name: 'forno' },
  rules: {
    'shared-imports': sharedImports,
    'shared-pure': sharedPure,
    'no-app-to-app': noAppToApp,
    'drivers-only-in-devices': driversOnlyInDevices,
    'browser-no-node': browserNoNode,
    'master-no-electron': masterNoElectron,
    'ipc-only-in-preload': ipcOnlyInPreload,
    'exports-are-the-doors': exportsAreTheDoors,
    'no-module-let': noModuleLet,
    'no-silent-catch': noSilentCatch,
  },
};
