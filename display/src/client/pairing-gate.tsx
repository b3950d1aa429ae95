import type { ReactNode } from 'react';
import { PairingPage } from '@forno/shared/ui';
import { useView } from './use-screen.ts';

/** The screen itself, or the code by which it is let in. */
export function PairingGate({ children }: { children: ReactNode }) {
  const code = useView((view) => view.pairingCode);
  return code === null ? children : <PairingPage code={code} />;
}
