import { stepNames } from '../../shared/pathway/names.ts';

/** A work list of so many steps, as `GET /v1/work?names=true` answers it; names and days are invented and always the same. */
export function manySteps(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0');
    return {
      caseId: `case${String(index).padStart(22, '0')}`,
      municipality: 'haarlem',
      phase: 'trajectory-plan',
      step: stepNames[(index % 8) + 13],
      occurrence: 1,
      role: 'trajectory-holder',
      assignee: 'farida',
      openedAt: '2026-01-05T08:00:00.000Z',
      dueOn: `2026-0${(index % 6) + 1}-${day}`,
      group: index < count / 5 ? 'overdue' : index < count / 2 ? 'thisWeek' : 'later',
      standingInFor: null,
      client: { givenName: 'Voorbeeld', familyName: `Bewoner-${index}`, birthDate: '1984-11-07' },
      stay: {
        placeKind: 'night-shelter',
        location: index % 2 === 0 ? 'de-haven' : 'noorderlicht',
        firstNight: '2026-01-05',
        endedOn: null,
        targetOn: '2026-04-05',
      },
    };
  });
}
