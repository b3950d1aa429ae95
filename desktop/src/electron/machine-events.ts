import type { PowerMonitor, PowerSaveBlocker } from 'electron';

interface MachineDeps {
  readonly powerMonitor: Pick<PowerMonitor, 'on'>;
  readonly powerSaveBlocker: Pick<PowerSaveBlocker, 'start'>;
  readonly isOnline: () => boolean;
  readonly say: (line: string) => void;
  /** The machine was away: whatever was connected may not be any more. */
  readonly onBack: () => void;
}

const NETWORK_EVERY_MS = 10_000;

/** Keeps the screen on, and writes down what the machine does under the shop: sleep, battery, network. */
export function watchMachine({
  powerMonitor,
  powerSaveBlocker,
  isOnline,
  say,
  onBack,
}: MachineDeps): () => void {
  // A till whose screen goes dark has a customer waiting before it.
  powerSaveBlocker.start('prevent-display-sleep');
  powerMonitor.on('suspend', () => say('the machine goes to sleep'));
  powerMonitor.on('resume', () => {
    say('the machine woke up');
    onBack();
  });
  powerMonitor.on('on-battery', () => say('the machine runs on its battery'));
  powerMonitor.on('on-ac', () => say('the machine is back on mains'));
  powerMonitor.on('shutdown', () => say('the machine is switched off'));
  const network = { up: isOnline() };
  const timer = setInterval(() => {
    const up = isOnline();
    if (up === network.up) return;
    network.up = up;
    say(up ? 'the network is back' : 'the network is gone');
    if (up) onBack();
  }, NETWORK_EVERY_MS);
  return () => clearInterval(timer);
}
