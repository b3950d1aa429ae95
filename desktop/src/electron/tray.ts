import { Menu, nativeImage, Tray } from 'electron';

/** A slice of pizza, 16 pixels wide, as it is drawn nowhere else so small. */
const ICON =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAAWElEQVR42mPYkGHwnxLMQLEBIECRZhD4ciTqPzmYARlQpBndgCNmanBMtAHIhhAygAEXoNgAbGGBbhgDIUCxAfgClIFYQFLIE2sIA6mAYgOQDWEgFxBjAAAh3IRQsfvi9gAAAABJRU5ErkJggg==';

interface TrayDeps {
  readonly show: () => void;
  readonly quit: () => void;
  readonly saveBundle: () => Promise<void>;
}

/** Where the program is found when its window is behind another one; for the person who looks after the machine. */
export function showInTray({ show, quit, saveBundle }: TrayDeps): void {
  const tray = new Tray(nativeImage.createFromDataURL(ICON));
  tray.setToolTip('Forno');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Show the terminal', click: show },
      {
        label: 'Save a support bundle …',
        click: () => void saveBundle().catch((error: unknown) => console.error(String(error))),
      },
      { type: 'separator' },
      { label: 'End Forno', click: quit },
    ]),
  );
  tray.on('click', show);
  // Held: a tray icon that nobody refers to is collected, and vanishes.
  TRAYS.add(tray);
}

const TRAYS = new Set<Tray>();
