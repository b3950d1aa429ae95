/** What a terminal asked for and what it was told; nothing that the master did not say. */
export interface Told {
  readonly device: string;
  readonly command: { readonly type: string; readonly commandId: string; readonly orderId?: string };
  readonly answer:
    | {
        readonly ok: true;
        readonly value: {
          readonly firstSeq: number;
          readonly lastSeq: number;
          readonly orderNumber?: number | undefined;
          readonly changeCents?: number | undefined;
        };
      }
    | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };
}

export interface SeededDrawer {
  readonly drawerId: string;
  /** A till's name, or a driver's id. */
  readonly whose: string;
  readonly floatCents: number;
  readonly countedCents: number;
  /** By so much the count was made wrong on purpose. */
  readonly overShortCents: number;
}

/** Figures as the master's answers have them. */
export type Figures = Readonly<Record<string, unknown>>;

/** All that the observer sees of a Friday. It is plain JSON: recorded, looked at again, tampered with in tests. */
export interface Evidence {
  readonly seed: number;
  /** Orders begun and acknowledged, training among them. */
  readonly played: readonly {
    readonly orderId: string;
    readonly number: number;
    readonly training: boolean;
    readonly callName: string;
    /** A second bill of the same party: none of the orders that were planned. */
    readonly beside?: boolean;
  }[];
  /** The lines of the log as they are stored. */
  readonly log: readonly string[];
  readonly told: readonly Told[];
  readonly drawers: readonly SeededDrawer[];
  /** What came out of each printer, strip by strip. */
  readonly papers: readonly { readonly printer: string; readonly text: string }[];
  /** Order ids of every event that a kitchen screen heard. */
  readonly kitchenHeard: readonly { readonly eventType: string; readonly orderId: string }[];
  readonly dayReports: readonly { readonly when: 'at-close' | 'at-end'; readonly report: Figures }[];
  readonly drawerReports: readonly Figures[];
  /** The card terminal's own books; `credited` is one refund that is no reversal. */
  readonly cardTerminal: readonly {
    readonly amountCents: number;
    readonly tipCents: number;
    readonly state: string;
  }[];
}
