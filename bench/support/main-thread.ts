import type { BrowserContext, Page } from '@playwright/test';

export interface Traced<Value> {
  readonly value: Value;
  /** All that the page's own thread worked. */
  readonly cpuMs: number;
  /** Each of its tasks. */
  readonly tasks: readonly number[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** CPU time of the thread, in microseconds. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** CPU time of the page's main thread while `work` goes on: what another program took of the machine is not in it. */
export async function traceMainThread<Value>(
  context: BrowserContext,
  page: Page,
  work: () => Promise<Value>,
): Promise<Traced<Value>> {
  const session = await context.newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', '__metadata'] },
  });
  const value = await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const tasks = tasksOf(events);
  if (tasks.length === 0) throw new Error('the trace names no task of the page');
  return { value, cpuMs: tasks.reduce((sum, ms) => sum + ms, 0), tasks };
}

/** Of the page's renderer: there may be another for an empty tab, which does next to nothing. */
function tasksOf(events: readonly TraceEvent[]): number[] {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const byThread = mains.map(({ pid, tid }) =>
    events
      .filter((one) => one.name === 'RunTask' && one.pid === pid && one.tid === tid && one.tdur !== undefined)
      .map(({ tdur }) => tdur! / 1000),
  );
  const total = (tasks: readonly number[]): number => tasks.reduce((sum, ms) => sum + ms, 0);
  return byThread.toSorted((a, b) => total(b) - total(a))[0] ?? [];
}
