import { useMemo, useState, useSyncExternalStore } from 'react';
import type { KitchenStation } from '@forno/shared/domain';
import type { Menu } from '@forno/shared/menu';
import type { Ticket } from '@forno/shared/projections';
import { Button, EmptyState, Picture, useTranslator } from '@forno/shared/ui';
import { kitchenMessages, serviceMessages } from './kitchen-messages.ts';
import { makeQueue, type Task } from './make-queue.ts';
import { MakeParts } from './make-parts.tsx';
import type { PaceStore } from './pace-store.ts';
import { pictureOf } from './pictures.ts';
import { priorityMessages, stationMessages } from './station-messages.ts';
import { whereabouts, type Here } from './stations.ts';
import { ItemAge, StartIn } from './timers.tsx';
import type { KitchenCommands } from './use-kitchen-commands.ts';

interface MakeLineProps {
  tickets: readonly Ticket[];
  here: Here;
  menu: Menu | null;
  pace: PaceStore;
  commands: KitchenCommands;
  stationOf: (id: string) => KitchenStation;
}

/** More cannot be seen at a glance. */
const NEXT_MAX = 12;

/** One thing at a time with its parts drawn, in the order in which to begin; what comes next beside it. */
export function MakeLine({ tickets, here, menu, pace, commands, stationOf }: MakeLineProps) {
  const t = useTranslator();
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const plan = useSyncExternalStore(pace.subscribe, pace.plan, pace.plan);
  const queue = useMemo(() => makeQueue(tickets, here, (key) => plan.get(key)), [tickets, here, plan]);
  // What is being made stays until it is made, whatever comes before it meanwhile.
  const [shownKey, setShownKey] = useState<string | null>(null);
  const task =
    queue.find(({ key }) => key === chosenKey) ?? queue.find(({ key }) => key === shownKey) ?? queue[0];
  // Not before there is a plan: what comes first at the start is not chosen yet.
  const stays = plan.size === 0 ? null : (task?.key ?? null);
  if (stays !== shownKey) setShownKey(stays);
  if (!task) return <EmptyState title={t(kitchenMessages.allMade)} hint={t(kitchenMessages.allMadeHint)} />;
  const next = queue.filter(({ key }) => key !== task.key);
  return (
    <div className="make-line">
      <Current key={task.key} task={task} menu={menu} here={here} stationOf={stationOf} commands={commands} />
      <section className="make-next" aria-label={t(stationMessages.next)}>
        <h2>
          {t(stationMessages.next)} <span className="forno-muted">{next.length}</span>
        </h2>
        <ol>
          {next.slice(0, NEXT_MAX).map((other) => (
            <li key={other.key}>
              <NextTask task={other} menu={menu} onPress={() => setChosenKey(other.key)} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function Current({
  task: { ticket, row },
  menu,
  here,
  stationOf,
  commands,
}: Pick<MakeLineProps, 'menu' | 'here' | 'stationOf' | 'commands'> & { task: Task }) {
  const t = useTranslator();
  const { line } = row;
  const make = line.makes[row.make]!;
  const picture = pictureOf(make, { itemId: line.itemId, menu });
  const held = ticket.held || line.held;
  const others = ticket.lines.filter((other) => other !== line);
  return (
    <article className="make-now" data-order={ticket.orderId} data-held={held || undefined}>
      <header>
        <b className="ticket-number">{ticket.number}</b>
        <span>
          {t(serviceMessages[ticket.service])}
          {ticket.callName === null ? null : (
            <>
              {' · '}
              <bdi>{ticket.callName}</bdi>
            </>
          )}
        </span>
        {ticket.amendedAt === null || line.mark === null ? null : (
          <b className="ticket-mark">
            {t(line.mark === 'added' ? kitchenMessages.added : kitchenMessages.changed)}
          </b>
        )}
        {line.priority === 'normal' ? null : (
          <b className="ticket-turn" data-priority={line.priority}>
            {t(priorityMessages[line.priority])}
          </b>
        )}
        {held ? <b className="ticket-held">{t(stationMessages.onHold)}</b> : null}
        <span className="bar-space" />
        <StartIn keys={[`${line.lineId}:${row.make}`]} always />
        <ItemAge since={row.since} station={stationOf(row.stationId)} />
      </header>
      <div className="make-body">
        {picture === null ? null : <Picture svg={picture} label={make.name} className="make-large" />}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
        <div className="make-words" tabIndex={0}>
          <h2>
            {line.quantity > 1 ? <span className="make-count">{line.quantity} ×</span> : null} {make.name}{' '}
            <span className="make-variant">{make.variant}</span>
          </h2>
          <MakeParts make={make} itemId={line.itemId} menu={menu} />
          {line.notes === null ? null : (
            <em className="make-note">{t(kitchenMessages.quoted, { words: line.notes })}</em>
          )}
        </div>
      </div>
      <footer>
        {others.length === 0 ? null : (
          <p className="make-others">
            <span className="forno-muted">{t(stationMessages.ofOrder)}</span>{' '}
            {others.map((other) => (
              <span key={other.lineId} data-made={other.made || undefined}>
                {other.quantity} {other.name}{' '}
                <span className="forno-muted">
                  {whereabouts(other, here.routes)
                    .flatMap(({ stationId }) => (stationId === null ? [] : stationOf(stationId).name))
                    .join(', ')}
                </span>
              </span>
            ))}
          </p>
        )}
        <div className="make-acts">
          <Button size="large" onClick={() => commands.hold(ticket, row)}>
            {t(held ? stationMessages.letGo : stationMessages.hold)}
          </Button>
          <Button
            size="large"
            aria-pressed={line.priority === 'rush'}
            onClick={() => commands.rush(ticket, row)}
          >
            {t(priorityMessages.rush)}
          </Button>
          <Button
            kind="primary"
            size="large"
            className="make-done"
            disabled={held}
            aria-label={t(stationMessages.madeAt, { name: make.name })}
            onClick={() => commands.tapRow(ticket, row)}
          >
            {t(stationMessages.made)}
          </Button>
        </div>
      </footer>
    </article>
  );
}

function NextTask({
  task: { key, ticket, row },
  menu,
  onPress,
}: {
  task: Task;
  menu: Menu | null;
  onPress: () => void;
}) {
  const t = useTranslator();
  const { line } = row;
  const make = line.makes[row.make]!;
  const picture = pictureOf(make, { itemId: line.itemId, menu });
  const held = ticket.held || line.held;
  return (
    <button type="button" className="make-task" data-held={held || undefined} onClick={onPress}>
      {picture === null ? <span className="forno-picture" /> : <Picture svg={picture} />}
      <span className="make-text">
        <span className="make-name">
          {line.quantity > 1 ? `${line.quantity} × ` : ''}
          {make.name} <span className="make-variant">{make.variant}</span>
        </span>
        <span className="forno-muted">
          #{ticket.number} {line.priority === 'normal' ? null : <b>{t(priorityMessages[line.priority])}</b>}
        </span>
      </span>
      {held ? <b className="ticket-held">{t(stationMessages.onHold)}</b> : <StartIn keys={[key]} always />}
    </button>
  );
}
