import { useEffect, useRef } from 'react';
import { applyTheme, PairingPage, ReaderProvider } from '@forno/shared/ui';
import { BuilderPane } from '../features/builder/builder-pane.tsx';
import { ChannelAlarm } from '../features/channels/channel-alarm.tsx';
import { ChannelsPane } from '../features/channels/channels-pane.tsx';
import { CreditPane } from '../features/credit/credit-pane.tsx';
import { CustomersPane } from '../features/customers/customers-pane.tsx';
import { CustomerNumber } from '../features/customer-screen/customer-number.tsx';
import { useTellCustomer } from '../features/customer-screen/use-tell-customer.ts';
import { DispatchPane } from '../features/dispatch/dispatch-pane.tsx';
import { DayReportPane } from '../features/day/day-report-pane.tsx';
import { DrawerPane } from '../features/drawer/drawer-pane.tsx';
import { DrawerReportPane } from '../features/drawer/drawer-report-pane.tsx';
import { EightySixPane } from '../features/eighty-six/eighty-six-pane.tsx';
import { EightySixList } from '../features/eighty-six/eighty-six-list.tsx';
import { ExplainPane } from '../features/explain/explain-pane.tsx';
import { LoginScreen } from '../features/login/login-screen.tsx';
import { MenuPane } from '../features/menu/menu-pane.tsx';
import { OrdersPane } from '../features/open-orders/orders-pane.tsx';
import { WhenPane } from '../features/coming/when-pane.tsx';
import { OrderPane } from '../features/order/order-pane.tsx';
import { DonePane } from '../features/pay/done-pane.tsx';
import { useAmended } from '../features/order/use-amending.ts';
import { PayPane } from '../features/pay/pay-pane.tsx';
import { useFinished } from '../features/pay/use-finished.ts';
import { ReceiptPane } from '../features/receipts/receipt-pane.tsx';
import { useScans } from '../features/scan/use-scans.ts';
import { TimeClockPane } from '../features/staff/time-clock-pane.tsx';
import { TrainingStrip } from '../features/staff/training-strip.tsx';
import { Bar } from '../features/status/bar.tsx';
import { StatusPane } from '../features/status/status-pane.tsx';
import { MachineStrips } from '../features/status/machine-strips.tsx';
import { Strips } from '../features/status/strips.tsx';
import { Calls } from '../features/devices/calls.tsx';
import { DevicesPane } from '../features/devices/devices-pane.tsx';
import { selectReaderLocale, selectSession, selectSettings } from './selectors.ts';
import { useAppSelector } from './store.ts';
import { useTill } from './till.ts';
import { useShortcuts } from './use-shortcuts.ts';
import './app.css';

export function App() {
  const session = useAppSelector(selectSession);
  const code = useAppSelector((state) => state.shop.pairingCode);
  const theme = useAppSelector((state) => state.view.theme);
  const language = useAppSelector((state) => state.view.language);
  const locale = useAppSelector(selectReaderLocale);
  const { currency } = useAppSelector(selectSettings);
  const { memory } = useTill();
  useEffect(() => {
    applyTheme(theme, document.documentElement);
    memory.keepTheme(theme);
  }, [theme, memory]);
  useEffect(() => memory.keepLanguage(language), [language, memory]);
  return (
    <ReaderProvider locale={locale} currency={currency}>
      {code !== null ? <PairingPage code={code} /> : session === null ? <LoginScreen /> : <TillScreen />}
    </ReaderProvider>
  );
}

function TillScreen() {
  useScans();
  useShortcuts();
  useFinished();
  useAmended();
  useTellCustomer();
  return (
    <div className="till">
      <Bar />
      <div className="till-strips">
        <TrainingStrip />
        <ChannelAlarm />
        <Calls />
        <CustomerNumber />
        <Strips />
        <MachineStrips />
      </div>
      <main className="till-body">
        <OrderPane />
        <PaneFrame />
      </main>
    </div>
  );
}

/** Where the keys go when a pane opens and asks for none itself: the next Tab is its first control. */
function PaneFrame() {
  const name = useAppSelector((state) => state.view.pane.name);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) frame.current?.focus({ preventScroll: true });
  }, [name]);
  return (
    <div className="till-pane" ref={frame} tabIndex={-1}>
      <RightPane />
    </div>
  );
}

function RightPane() {
  const pane = useAppSelector((state) => state.view.pane);
  switch (pane.name) {
    case 'menu':
      return <MenuPane />;
    case 'builder':
      return <BuilderPane />;
    case 'pay':
      return <PayPane />;
    case 'done':
      return (
        <DonePane orderId={pane.orderId} changeCents={pane.changeCents} changed={pane.changed === true} />
      );
    case 'devices':
      return <DevicesPane key={pane.pairing} scanned={pane.pairing} />;
    case 'orders':
      return <OrdersPane />;
    case 'when':
      return <WhenPane />;
    case 'receipt':
      return <ReceiptPane key={pane.orderId} orderId={pane.orderId} />;
    case 'explain':
      return <ExplainPane subject={pane.subject} />;
    case 'drawer':
      return <DrawerPane />;
    case 'drawer-report':
      return <DrawerReportPane drawerId={pane.drawerId} openedSeq={pane.openedSeq} />;
    case 'credit':
      return <CreditPane />;
    case 'day-report':
      return <DayReportPane />;
    case 'time-clock':
      return <TimeClockPane />;
    case 'eighty-six':
      return <EightySixPane key={pane.id} kind={pane.kind} id={pane.id} />;
    case 'eighty-six-list':
      return <EightySixList />;
    case 'customers':
      return <CustomersPane customerId={pane.customerId} typed={pane.typed} />;
    case 'dispatch':
      return <DispatchPane />;
    case 'channels':
      return <ChannelsPane />;
    case 'status':
      return <StatusPane />;
  }
}
