import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { EXPORT_FORMATS } from '@forno/shared/protocol/reports/exports';
import type { ReportView, MailSchedule } from '@forno/shared/protocol/reports/views';
import { Button } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { hourName } from '../../app/locale.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';

interface MailDialogProps {
  view: ReportView;
  onClose: () => void;
  onSaved: () => Promise<void>;
}

const WORDS: Readonly<Record<MailSchedule['cadence'], string>> = {
  daily: 'Every day, of the day before',
  weekly: 'Mondays, of the week before',
  monthly: 'On the first, of the month before',
};
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When a view is mailed, and to whom. */
export function MailDialog({ view, onClose, onSaved }: MailDialogProps) {
  const { api } = useCloud();
  const [schedule, setSchedule] = useState<MailSchedule>(
    view.schedule ?? { cadence: 'weekly', hour: 7, format: 'xlsx', recipients: [] },
  );
  const [recipients, setRecipients] = useState(schedule.recipients.join(', '));
  const saved = async (): Promise<void> => {
    await onSaved();
    onClose();
  };
  const list = recipients.split(/[\s,;]+/).filter((address) => address !== '');
  const save = useMutation({
    mutationFn: () => api.reports.mailView(view.viewId, { ...schedule, recipients: list }),
    onSuccess: saved,
  });
  const end = useMutation({ mutationFn: () => api.reports.endMails(view.viewId), onSuccess: saved });
  const error = save.error ?? end.error;
  return (
    <Dialog
      title={`Mail “${view.name}”`}
      onClose={onClose}
      actions={
        <>
          {view.schedule ? <Button onClick={() => end.mutate()}>Stop mailing it</Button> : null}
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" onClick={() => save.mutate()} disabled={list.length === 0 || save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <label className="bo-field">
        When
        <select
          className="forno-input"
          value={schedule.cadence}
          onChange={(event) =>
            setSchedule({ ...schedule, cadence: event.target.value as MailSchedule['cadence'] })
          }
        >
          {Object.entries(WORDS).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label className="bo-field">
        At, by the stores’ clock
        <select
          className="forno-input"
          value={schedule.hour}
          onChange={(event) => setSchedule({ ...schedule, hour: Number(event.target.value) })}
        >
          {HOURS.map((hour) => (
            <option key={hour} value={hour}>
              {hourName(hour)}
            </option>
          ))}
        </select>
      </label>
      <label className="bo-field">
        As
        <select
          className="forno-input"
          value={schedule.format}
          onChange={(event) =>
            setSchedule({ ...schedule, format: event.target.value as MailSchedule['format'] })
          }
        >
          {EXPORT_FORMATS.map((format) => (
            <option key={format} value={format}>
              {format.toUpperCase()}
            </option>
          ))}
        </select>
      </label>
      <label className="bo-field">
        To
        <input
          className="forno-input"
          placeholder="name@example.com, …"
          value={recipients}
          onChange={(event) => setRecipients(event.target.value)}
        />
      </label>
      {error ? <ErrorNote error={error} what="The mails could not be set." /> : null}
    </Dialog>
  );
}
