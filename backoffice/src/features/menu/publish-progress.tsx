import { Strip } from '@forno/shared/ui';
import { useStores } from '../../api/queries.ts';
import { number } from '../../app/locale.ts';

interface PublishProgressProps {
  menuId: string;
  version: number;
  /** That were told. */
  stores: number;
}

/** How far a published version has come; it goes on without anybody watching. */
export function PublishProgress({ menuId, version, stores }: PublishProgressProps) {
  const query = useStores(2000);
  const seen = (query.data?.stores ?? []).filter((store) => store.menuId === menuId);
  const taken = seen.filter((store) => (store.menuVersion ?? 0) >= version).length;
  const isDone = taken >= stores;
  const words = `Version ${version} is published. ${number(taken)} of ${number(stores)} stores work with it${isDone ? '.' : '; the others take it when they are next heard from.'}`;
  return <Strip tone={isDone ? 'basil' : 'quiet'}>{words}</Strip>;
}
