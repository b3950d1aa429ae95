import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Browsers that know a kiosk mode, as they are called on the systems we meet. */
const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const WINDOWS = [
  String.raw`Microsoft\Edge\Application\msedge.exe`,
  String.raw`Google\Chrome\Application\chrome.exe`,
];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** The first browser of this machine that can be a kiosk; null: there is none. */
export function findBrowser(
  env: Readonly<Record<string, string | undefined>>,
  platform = process.platform,
): string | null {
  if (platform === 'darwin') return MAC.find((file) => existsSync(file)) ?? null;
  const [folders, names] =
    platform === 'win32'
      ? [[env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']], WINDOWS]
      : [(env['PATH'] ?? '').split(':'), [...CHROMIUMS, 'firefox']];
  for (const name of names)
    for (const folder of folders) {
      const file = folder ? path.join(folder, name) : '';
      if (file !== '' && existsSync(file)) return file;
    }
  return null;
}

/** Full screen, without tabs, a profile of its own, and none of the questions that nobody is there to answer. */
export function kioskArguments(
  browser: string,
  { url, profile }: { url: string; profile: string },
): readonly string[] {
  if (path.basename(browser).startsWith('firefox')) return ['--kiosk', '--profile', profile, url];
  return [
    '--kiosk',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-session-crashed-bubble',
    '--disable-features=Translate',
    '--autoplay-policy=no-user-gesture-required',
    `--app=${url}`,
  ];
}

export const openKiosk = (browser: string, page: { url: string; profile: string }): ChildProcess =>
  spawn(browser, kioskArguments(browser, page), { stdio: 'ignore' });
