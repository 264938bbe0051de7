/** What the client may ask of the record that is kept of them (AVG art. 15–18, Wmo 2015 art. 5.3.5). */
export type ClientRight =
  | 'access'
  | 'correction'
  | 'restriction'
  | 'restriction-lifted'
  | 'destruction-asked'
  | 'destruction-refused';

/** That the client of a protected case wants a link, since which day, and what was looked at together. */
export type LinkConsent = { readonly on: string; readonly ownDevice: boolean; readonly nobodyReadsAlong: boolean };

/** Events about the record itself. */
export type RightEvents = {
  /** A coordinator who may not read the case opened it in an emergency; `until` an instant, exclusive. */
  'emergency-access-opened': { user: string; organisation: string; reason: string; until: string };

  /**
   * A right of the client was used. `fields`: the names of what was corrected, never what stood or stands there. `dueOn`: last day
   * for what was asked, inclusive.
   */
  'right-used': {
    right: ClientRight;
    fields: readonly string[];
    words: string | null;
    askedOn: string;
    dueOn: string | null;
  };
  /** The last day for which the case is kept has passed (bewaartermijn): a person is to confirm its destruction. */
  'retention-ended': { on: string };
  /** A person confirmed it: everything of the case goes, this event with it. */
  'destruction-confirmed': { ground: 'request' | 'retention' };
};
