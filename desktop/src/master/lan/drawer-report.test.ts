import { describe, expect, it } from 'vitest';
import { demoSettings } from '@forno/shared/demo';
import { ROLE_PERMISSIONS, type Role } from '@forno/shared/domain';
import { refuse } from '@forno/shared/result';
import { newId, openDesk } from '../../../test/desk.ts';
import { manualClock } from '../../../test/manual-clock.ts';
import { Catalog } from '../catalog/catalog.ts';
import { CustomerBook } from '../customers/customer-book.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { CustomerScreens } from '../customer-screens/customer-screens.ts';
import { OrderIndex } from './order-index.ts';
import { requestHandlers, type RequestContext } from './requests.ts';

async function shop() {
  const clock = manualClock();
  const desk = await openDesk(() => Promise.resolve(new MemoryStore()), { clock });
  const catalog = new Catalog(demoSettings());
  const notHere = () => Promise.resolve(refuse({ code: 'not-ready' as const, message: 'not here' }));
  const handlers = requestHandlers({
    dispatcher: () => desk.dispatcher,
    catalog,
    now: () => clock.now(),
    login: notHere,
    logout: notHere,
    approve: notHere,
    approvedActor: () => refuse({ code: 'not-ready', message: 'not here' }),
    reprint: notHere,
    printDay: notHere,
    mailReceipt: notHere,
    trust: { devices: notHere, 'find-waiting': notHere },
    updates: { 'update-moment': notHere },
    devices: { peripherals: notHere, 'find-devices': notHere, 'test-device': notHere, weigh: notHere },
    publishedSeq: () => desk.dispatcher.shop.head.seq,
    index: new OrderIndex(
      catalog,
      () => clock.now(),
      () => 'pending',
    ),
    customers: new CustomerBook({
      store: () => desk.dispatcher.store,
      orderOf: async () => undefined,
      forget: async () => undefined,
      onFault: (error) => {
        throw error;
      },
    }),
    customerScreens: new CustomerScreens({
      orderOf: () => undefined,
      context: () => ({ menu: null, settings: catalog.settings, now: clock.now() }),
      seq: () => desk.dispatcher.shop.head.seq,
      publish: () => undefined,
      tell: () => false,
    }),
    observe: () => undefined,
  });
  const as = (role: Role, userId: string): RequestContext => ({
    hello: { protocol: 1, deviceId: 'till-1', kind: 'terminal', name: 'Till' },
    address: '127.0.0.1',
    actor: { userId, deviceId: 'till-1', permissions: new Set(ROLE_PERMISSIONS[role]) },
    source: 'terminal',
    follow: () => undefined,
    watching: null,
    watch: () => undefined,
    setStaff: () => undefined,
  });
  return { desk, report: handlers['drawer-report'], as };
}

describe('a drawer’s report', () => {
  it('is for who counts after the count, and for who settles at any time', async () => {
    const { desk, report, as } = await shop();
    const drawerId = newId();
    await desk.do({ type: 'OpenDrawer', drawerId, floatCents: 10_000 });
    const { openedSeq } = desk.dispatcher.shop.drawers.get(drawerId)!;
    const asked = { drawerId, openedSeq };
    expect(await report(asked, as('cashier', 'mia'))).toMatchObject({
      ok: false,
      error: { code: 'forbidden', needs: 'staff' },
    });
    expect(await report(asked, as('manager', 'nora'))).toMatchObject({
      ok: true,
      value: { expectedCents: 10_000 },
    });
    await desk.do({ type: 'CloseDrawer', drawerId, countedCents: 9_990 });
    expect(await report(asked, as('cashier', 'mia'))).toMatchObject({
      ok: true,
      value: { lines: [{ kind: 'float' }, { kind: 'count', cents: -10 }] },
    });
    expect(await report({ ...asked, drawerId: newId() }, as('manager', 'nora'))).toMatchObject({
      ok: false,
      error: { code: 'unknown-drawer', field: 'drawerId' },
    });
  });

  it('of another’s own session is for a manager', async () => {
    const { desk, report, as } = await shop();
    const drawerId = newId();
    await desk.do({ type: 'OpenDrawer', drawerId, floatCents: 0, staffId: 'mia' });
    const { openedSeq } = desk.dispatcher.shop.drawers.get(drawerId)!;
    await desk.do({ type: 'CloseDrawer', drawerId, countedCents: 0 });
    expect(await report({ drawerId, openedSeq }, as('shift-lead', 'luca'))).toMatchObject({ ok: false });
    expect(await report({ drawerId, openedSeq }, as('cashier', 'mia'))).toMatchObject({ ok: true });
  });
});
