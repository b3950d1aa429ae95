import { useMutation, useQueryClient } from '@tanstack/react-query';
import { EXPORT_FORMATS } from '@forno/shared/protocol/reports/exports';
import type { TableContract } from '@forno/shared/protocol/reports/table';
import { Button } from '@forno/shared/ui';
import { useCloud } from '../../app/cloud-context.tsx';
import { useScope } from '../../app/use-scope.ts';
import { ErrorNote } from '../../ui/error-note.tsx';

/** All rows of the report as a file, made in the cloud while one goes on. */
export function ExportButtons({ contract }: { contract: TableContract }) {
  const { api } = useCloud();
  const { range } = useScope();
  const client = useQueryClient();
  const begin = useMutation({
    mutationFn: (format: (typeof EXPORT_FORMATS)[number]) => api.reports.beginExport(contract, format, range),
    onSuccess: () => client.invalidateQueries({ queryKey: ['exports'] }),
  });
  return (
    <>
      {EXPORT_FORMATS.map((format) => (
        <Button key={format} onClick={() => begin.mutate(format)} disabled={begin.isPending}>
          All rows as {format.toUpperCase()}
        </Button>
      ))}
      {begin.error ? <ErrorNote error={begin.error} what="The file could not be begun." /> : null}
    </>
  );
}
