import { ok, type Result } from '../../result.ts';
import { tradingDate } from '../business-date.ts';
import type { CommandOf } from '../commands.ts';
import { forbidden, refusal, type Refusal } from '../refusal.ts';
import type { DecideContext, Decision, Handlers } from '../shop/decide.ts';
import type { Shift } from './evolve.ts';

type ClockCommand = 'ClockIn' | 'ClockOut' | 'StartBreak' | 'EndBreak';

export const clockHandlers: Handlers<ClockCommand> = {
  ClockIn: { needs: 'time-clock', decide: clockIn },
  ClockOut: { needs: 'time-clock', decide: clockOut },
  StartBreak: { needs: 'time-clock', decide: startBreak },
  EndBreak: { needs: 'time-clock', decide: endBreak },
};

/** Whose time the command is about, if this person may say so. */
function whoseTime(
  { actor }: DecideContext,
  { staffId, reason }: CommandOf<ClockCommand>,
): Result<string, Refusal> {
  if (staffId === undefined || staffId === actor.userId)
    return actor.userId === null
      ? refusal('not-logged-in', 'Log in to use the time clock.', 'staffId')
      : ok(actor.userId);
  if (!actor.permissions.has('staff'))
    return forbidden('staff', 'Other people’s time needs the permission "staff".');
  return reason === undefined
    ? refusal('reason-required', 'Say why you change another person’s time.', 'reason')
    : ok(staffId);
}

function atWork(context: DecideContext, command: CommandOf<ClockCommand>): Result<Shift, Refusal> {
  const staffId = whoseTime(context, command);
  if (!staffId.ok) return staffId;
  const shift = context.shop.timeClock.get(staffId.value);
  return shift ? ok(shift) : refusal('wrong-state', 'Not clocked in.', 'staffId');
}

function clockIn(context: DecideContext, command: CommandOf<'ClockIn'>): Decision {
  const staffId = whoseTime(context, command);
  if (!staffId.ok) return staffId;
  if (context.shop.timeClock.has(staffId.value))
    return refusal('wrong-state', 'Clocked in already.', 'staffId');
  return ok([
    {
      eventType: 'CLOCKED_IN',
      aggregateId: staffId.value,
      payload: { staffId: staffId.value, reason: command.reason ?? null },
    },
  ]);
}

function clockOut(context: DecideContext, command: CommandOf<'ClockOut'>): Decision {
  const found = atWork(context, command);
  if (!found.ok) return found;
  const shift = found.value;
  const breakMs = shift.breakMs + breakUnderWayMs(shift, context.now);
  return ok([
    {
      eventType: 'CLOCKED_OUT',
      aggregateId: shift.staffId,
      payload: {
        staffId: shift.staffId,
        businessDate: tradingDate(context.shop, context.now, context.settings),
        // A clock that was set back in between must not make a negative shift.
        workedMs: Math.max(0, context.now - shift.since - breakMs),
        breakMs,
        reason: command.reason ?? null,
      },
    },
  ]);
}

function startBreak(context: DecideContext, command: CommandOf<'StartBreak'>): Decision {
  const found = atWork(context, command);
  if (!found.ok) return found;
  const { staffId, breakSince } = found.value;
  if (breakSince !== null) return refusal('wrong-state', 'On a break already.', 'staffId');
  return ok([{ eventType: 'BREAK_STARTED', aggregateId: staffId, payload: { staffId } }]);
}

function endBreak(context: DecideContext, command: CommandOf<'EndBreak'>): Decision {
  const found = atWork(context, command);
  if (!found.ok) return found;
  const { staffId, breakSince } = found.value;
  if (breakSince === null) return refusal('wrong-state', 'Not on a break.', 'staffId');
  const breakMs = breakUnderWayMs(found.value, context.now);
  return ok([{ eventType: 'BREAK_ENDED', aggregateId: staffId, payload: { staffId, breakMs } }]);
}

const breakUnderWayMs = ({ breakSince }: Shift, now: number): number =>
  breakSince === null ? 0 : Math.max(0, now - breakSince);
