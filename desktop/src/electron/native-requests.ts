import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { refusal } from '@forno/shared/domain';
import { IPC_REQUESTS, type IpcAnswers, type IpcName, type IpcRequest } from '@forno/shared/protocol/ipc';
import type { Answer } from '@forno/shared/protocol/lan';

export type NativeHandlers = {
  readonly [Name in IpcName]: (
    request: IpcRequest<Name>,
  ) => Answer<IpcAnswers[Name]> | Promise<Answer<IpcAnswers[Name]>>;
};

/** Answers the page's requests to the machine: only the terminal's own page is heard, and only what the schemas allow. */
export function answerNativeRequests(
  ipcMain: IpcMain,
  handlers: NativeHandlers,
  isTerminal: (event: IpcMainInvokeEvent) => boolean,
): void {
  for (const name of Object.keys(IPC_REQUESTS) as IpcName[]) register(name);

  function register<Name extends IpcName>(name: Name): void {
    ipcMain.handle(name, async (event, untrusted: unknown): Promise<Answer<unknown>> => {
      if (!isTerminal(event)) return refusal('forbidden', 'Only the terminal may ask this of the machine.');
      const parsed = IPC_REQUESTS[name].safeParse(untrusted);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        return refusal('invalid', issue?.message ?? 'not understood', issue?.path.join('.') || '$');
      }
      return handlers[name](parsed.data as IpcRequest<Name>);
    });
  }
}
