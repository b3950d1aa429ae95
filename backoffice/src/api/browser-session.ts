import { Session, type Rotation } from './session.ts';

/** The session of this tab, joined with the other tabs of this browser. */
export function browserSession(): Session {
  const channel = new BroadcastChannel('forno.session');
  const session = new Session({
    fetch: (url, init) => fetch(url, init),
    nowMs: () => Date.now(),
    storage: sessionStorage,
    // Web Locks exist on secure origins only; a shop's plain address does without.
    exclusively: (work) => ('locks' in navigator ? navigator.locks.request('forno.session', work) : work()),
    announce: (rotation) => channel.postMessage(rotation),
  });
  channel.addEventListener('message', (event: MessageEvent<Rotation>) => session.heard(event.data));
  return session;
}
