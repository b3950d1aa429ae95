import { useSyncExternalStore } from 'react';

/** How the screen hangs. */
export function useShape(): 'landscape' | 'portrait' {
  return useSyncExternalStore(subscribe, read);
}

function subscribe(listener: () => void): () => void {
  addEventListener('resize', listener);
  return () => removeEventListener('resize', listener);
}

const read = (): 'landscape' | 'portrait' => (innerHeight > innerWidth ? 'portrait' : 'landscape');
