import type { Nothing } from './values.ts';

/** What is refused about the file itself: to whom it is shown, and what its client may ask. */
export type FileRefusals = {
  'link-needs-consent': Nothing;
  'say-consent': Nothing;
  'consent-after-today': Nothing;
  'link-unsafe': Nothing;
  'consent-not-so': Nothing;

  'no-ground-to-destroy': Nothing;
  'help-still-given': Nothing;
  'destruction-confirmed': Nothing;
  'destruction-asked-already': Nothing;
  'destruction-not-asked': Nothing;
  'restricted-already': Nothing;
  'not-restricted': Nothing;
  'asked-after-today': Nothing;
};
