/** The headings of the description, and what stands under each. */
export const headings = {
  Cases: 'Reports and the cases that begin with them: as they stand, as they stood, and all that happened.',
  Work: 'Open steps, the forms that complete them, notes and questions.',
  Shelter: 'Nights, departures and exclusions.',
  Holders: 'Who holds a case, who is away and who stands in.',
  Terms: 'Suspending, extending and explaining a term.',
  Escalations: "What waits for a coordinator's or a manager's answer.",
  Meeting: 'The stalled-case meeting and what a coordinator watches over.',
  Rights: 'What a client asks about the file itself, and the link to their own page.',
  Supervision: 'Who looked where: for the auditor.',
  People: 'Who the caller is, who is known already, and whom mail does not reach.',
  Interface: 'This interface itself.',
} as const;

export type Heading = keyof typeof headings;
