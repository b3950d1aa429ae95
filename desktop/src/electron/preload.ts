import { contextBridge, ipcRenderer } from 'electron';
import type { IpcName, NativeBridge } from '@forno/shared/protocol/ipc';

/** The page's only door to the machine. Types alone are imported: the sandbox loads one small file. */
const names = {
  'app-info': true,
  'open-display': true,
  'update-moment': true,
  quit: true,
  relaunch: true,
} satisfies Record<IpcName, true>;

const bridge = Object.fromEntries(
  Object.keys(names).map((name) => [name, (request: unknown) => ipcRenderer.invoke(name, request)]),
) as unknown as NativeBridge;

contextBridge.exposeInMainWorld('forno', bridge);
