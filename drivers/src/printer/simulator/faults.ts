/** What can be wrong with a printer. All of them hold until they are changed back, but `dropAfterBytes` strikes once. */
export interface PrinterFaults {
  readonly paper: 'ok' | 'low' | 'out';
  /** Runs out after so many more printed lines. */
  readonly paperOutAfterLines: number | null;
  readonly coverOpen: boolean;
  /** Switched offline at the panel: it answers, and prints nothing. */
  readonly offline: boolean;
  /** Nobody answers: off, or unplugged. */
  readonly unreachable: boolean;
  readonly slowMsPerLine: number;
  /** Every answer comes so much later than it should. */
  readonly answerDelayMs: number;
  /** A liar: it says that all is well and printed, and prints nothing. */
  readonly lies: boolean;
  /** It takes everything and answers nothing, as behind a print server. */
  readonly mute: boolean;
  /** The cutter is jammed: an error until somebody frees it. */
  readonly cutterError: boolean;
  /** The line goes dead after so many more received bytes. */
  readonly dropAfterBytes: number | null;
}

export const FAULTLESS: PrinterFaults = {
  paper: 'ok',
  paperOutAfterLines: null,
  coverOpen: false,
  offline: false,
  unreachable: false,
  slowMsPerLine: 0,
  answerDelayMs: 0,
  lies: false,
  mute: false,
  cutterError: false,
  dropAfterBytes: null,
};
