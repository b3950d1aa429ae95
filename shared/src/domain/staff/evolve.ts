import type { ToldEvent } from '../../events/told.ts';

/** Somebody's working time that has begun and not ended. */
export interface Shift {
  readonly staffId: string;
  readonly since: number;
  /** Since when on a break; null: working. */
  readonly breakSince: number | null;
  /** Breaks that ended. */
  readonly breakMs: number;
}

/** Whose working time an event changes, and to what; null ends it. Undefined: it is about something else. */
export function shiftChange(
  shiftOf: (staffId: string) => Shift | undefined,
  event: ToldEvent,
): { readonly staffId: string; readonly shift: Shift | null } | undefined {
  switch (event.eventType) {
    case 'CLOCKED_IN': {
      const { staffId } = event.payload;
      return { staffId, shift: { staffId, since: event.timestamp, breakSince: null, breakMs: 0 } };
    }
    case 'CLOCKED_OUT':
      return { staffId: event.payload.staffId, shift: null };
    case 'BREAK_STARTED':
    case 'BREAK_ENDED': {
      const { staffId } = event.payload;
      const shift = shiftOf(staffId);
      if (!shift) return undefined;
      return {
        staffId,
        shift:
          event.eventType === 'BREAK_STARTED'
            ? { ...shift, breakSince: event.timestamp }
            : { ...shift, breakSince: null, breakMs: shift.breakMs + event.payload.breakMs },
      };
    }
    default:
      return undefined;
  }
}

/** Whether a device practises after this event; undefined: unchanged. Practice ends with who practised. */
export function trainingChange(
  loggedInAt: (deviceId: string) => string | null,
  event: ToldEvent,
): { readonly deviceId: string; readonly training: boolean } | undefined {
  switch (event.eventType) {
    case 'TRAINING_STARTED':
      return { deviceId: event.payload.deviceId, training: true };
    case 'TRAINING_ENDED':
    case 'STAFF_LOGGED_OUT':
      return { deviceId: event.payload.deviceId, training: false };
    case 'STAFF_LOGGED_IN': {
      const { deviceId, staffId } = event.payload;
      return loggedInAt(deviceId) === staffId ? undefined : { deviceId, training: false };
    }
    default:
      return undefined;
  }
}
