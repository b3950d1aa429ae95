import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { browser } from './browser.ts';

const root = process.env['HARNESS_APP_ROOT']!;
const userData = process.env['HARNESS_USER_DATA']!;
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
Object.assign(process.versions, { electron: 'harness' });
Object.assign(process, { resourcesPath: path.join(root, 'resources') });

/** What `before-quit` and the like get: whether somebody objected. */
function askWhetherTo(emit: (event: { preventDefault: () => void }) => void): boolean {
  const answer = { prevented: false };
  emit({ preventDefault: () => (answer.prevented = true) });
  return !answer.prevented;
}

class App extends EventEmitter {
  readonly isPackaged = process.env['HARNESS_PACKAGED'] === 'true';
  relaunches = 0;
  /** Set by `windows.ts`: no window outlives its program. */
  closeWindows: () => Promise<void> = () => Promise.resolve();
  /** Chromium is started before main runs: what main asks of it is only kept. */
  readonly commandLine = {
    switches: new Map<string, string>(),
    appendSwitch(name: string, value = ''): void {
      this.switches.set(name, value);
    },
  };
  readonly metrics = new Set<{ pid: number; serviceName: string; type: 'Utility' }>();

  whenReady = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  requestSingleInstanceLock = (): boolean => true;
  getVersion = (): string => manifest.version;
  getAppPath = (): string => root;
  getAppMetrics = (): unknown[] => [...this.metrics];

  getPath(name: 'userData' | 'logs' | 'desktop'): string {
    const dir = name === 'userData' ? userData : path.join(userData, name);
    mkdirSync(dir, { recursive: true });
    return dir;
  }

  relaunch(): void {
    this.relaunches += 1;
  }

  quit(): void {
    if (askWhetherTo((event) => this.emit('before-quit', event))) this.exit(0);
  }

  setPath(): void {}

  exit(code = 0): void {
    void this.closeWindows()
      .then(() => browser.close())
      .finally(() => process.exit(code));
  }
}

export const app = new App();
