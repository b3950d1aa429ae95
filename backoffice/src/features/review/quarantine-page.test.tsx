import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import type { QuarantinedEvent } from '@forno/shared/protocol/cloud/stores';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudProvider, type Cloud } from '../../app/cloud-context.tsx';
import { QuarantinePage } from './quarantine-page.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const eventOf = (seq: number): QuarantinedEvent => ({
  seq,
  eventId: `event-${seq}`,
  code: 'unknown-type',
  field: 'eventType',
  message: 'unknown event type PIZZA_THROWN',
  receivedAt: 1_700_000_000_000,
  triedAt: null,
  body: '{}',
});

describe('the page of events in quarantine', () => {
  const kept = { events: [eventOf(9), eventOf(4)], tried: [] as string[], fits: 0 };
  let root: Root;

  function show(role: 'owner' | 'viewer'): void {
    const user = { userId: 'u', email: 'u@forno.example', name: 'U', role, storeIds: null };
    const state = { status: 'signed-in', user };
    const api = {
      stores: () =>
        Promise.resolve({
          stores: [{ storeId: 'store-001', name: 'Forno Harbor', quarantined: kept.events.length }],
        }),
      review: {
        quarantine: () => Promise.resolve({ events: kept.events }),
        tryQuarantineAgain: (storeId: string) => {
          kept.tried.push(storeId);
          const taken = kept.fits;
          kept.events = kept.events.slice(taken).map((event) => ({ ...event, triedAt: 1_700_000_600_000 }));
          return Promise.resolve({ taken, left: kept.events.length });
        },
      },
    };
    const session = { subscribe: () => () => undefined, state: () => state };
    act(() =>
      root.render(
        <QueryClientProvider client={new QueryClient()}>
          <CloudProvider cloud={{ api, session } as unknown as Cloud}>
            <MemoryRouter>
              <QuarantinePage />
            </MemoryRouter>
          </CloudProvider>
        </QueryClientProvider>,
      ),
    );
  }

  beforeEach(() => {
    Object.assign(kept, { events: [eventOf(9), eventOf(4)], tried: [], fits: 0 });
    document.body.innerHTML = '<div id="root"></div>';
    root = createRoot(document.getElementById('root')!);
  });
  afterEach(() => act(() => root.unmount()));

  const words = (): string => document.body.textContent;
  const button = (): HTMLButtonElement | undefined =>
    [...document.querySelectorAll('button')].find((one) => one.textContent === 'Try again');
  const shows = (text: string): Promise<void> =>
    act(() => vi.waitFor(() => expect(words()).toContain(text), { timeout: 10_000 }));

  it('tries them again, tells what came of it, and is empty once all are taken in', async () => {
    show('owner');
    await shows('Forno Harbor: 2 events');
    expect(words()).not.toContain('last tried');
    kept.fits = 1;
    act(() => button()!.click());
    await shows('one event taken in; orders and reports follow within moments. One does not fit yet.');
    await shows('Forno Harbor: one event');
    await shows('last tried');
    kept.fits = 0;
    act(() => button()!.click());
    await shows('nothing more fits yet');
    kept.fits = 1;
    await act(() => vi.waitFor(() => expect(button()!.disabled).toBe(false)));
    act(() => button()!.click());
    await shows('Nothing is set apart');
    expect(words()).toContain('one event taken in; orders and reports follow within moments.');
    expect(kept.tried).toHaveLength(3);
  });

  it('has nothing to press for those who may only look', async () => {
    show('viewer');
    await shows('unknown event type');
    expect(button()).toBeUndefined();
  });
});
