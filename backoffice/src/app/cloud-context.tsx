import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import type { CloudApi } from '../api/cloud.ts';
import type { Session, SessionState } from '../api/session.ts';

export interface Cloud {
  readonly api: CloudApi;
  readonly session: Session;
}

const CloudContext = createContext<Cloud | null>(null);

export function CloudProvider({ cloud, children }: { cloud: Cloud; children: ReactNode }) {
  return <CloudContext value={cloud}>{children}</CloudContext>;
}

export function useCloud(): Cloud {
  const cloud = use(CloudContext);
  if (!cloud) throw new Error('useCloud needs a CloudProvider above it');
  return cloud;
}

export function useSession(): SessionState {
  const { session } = useCloud();
  return useSyncExternalStore(session.subscribe, session.state);
}
