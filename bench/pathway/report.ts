/** The report of one plainly invented client. */
export const report = {
  municipality: 'haarlem',
  reportedOn: '2026-01-05',
  targetGroup: 'MO1',
  immediateShelter: true,
  protected: false,
  expectedHomelessOn: null,
  causes: ['rent-arrears'],
  origin: { municipality: 'Haarlem', residentSince: '2021-03-01' },
  previousShelter: false,
  incomeNeeded: true,
  language: 'nl',
  referredBy: 'self',
  household: { adults: 1, children: 0, schoolMunicipality: null },
  client: { givenName: 'Voorbeeld', familyName: 'Bewoner', birthDate: '1984-11-07' },
};
