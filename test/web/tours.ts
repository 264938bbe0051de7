import type { World } from '../scenarios/world.ts';
import type { Busy } from './busy.ts';
import type { Tour } from './every-screen.ts';

/** Everything that a busy municipality has to show. */
export async function busyTour(world: World, cases: Busy): Promise<Tour> {
  const escalationOf = async (caseId: string, level: string): Promise<string> =>
    (await world.as('bram').reads(caseId)).escalations.find((each: { level: string }) => each.level === level)
      ?.escalationId;
  const link = async (caseId: string, body: object): Promise<string> => {
    const { body: answer } = await world.as('farida').post(`/v1/cases/${caseId}/status-link`, body);
    return new URL(answer.url).pathname;
  };
  const name = 'Ånđžela-Çağla';
  return [
    [
      null,
      { at: '/', shows: '.nl-button' },
      { at: await link(cases.long, {}), shows: 'نتصل بك', untitled: true, first: async () => {} },
      {
        at: await link(cases['legal-officer'], { pin: '4711' }),
        shows: '#pin',
        refused: 403,
        untitled: true,
        first: async () => {},
      },
    ],
    [
      'ingrid',
      { at: '/desk', shows: 'Voorbeeld-Vers' },
      {
        at: '/desk/report',
        shows: '#report-client-familyName',
        first: (page) => page.locator('#report-client-familyName').fill(name),
      },
      { at: `/desk/reports/${cases.fresh}`, shows: 'Voorbeeld-Vers' },
      { at: '/work', shows: '.nl-button' },
      { at: '/nowhere', shows: '.nl-button' },
    ],
    [
      'sjoerd',
      { at: '/tonight', shows: 'Voorbeeld-Verwacht' },
      {
        at: '/tonight/import',
        shows: '2026-13-01',
        first: async (page) => {
          await page
            .locator('textarea')
            .fill(`location,date,caseId\nde-haven,2026-04-01,${cases.long}\nde-haven,2026-13-01,nobody`);
          await page.locator('main .nl-button--primary').first().click();
        },
      },
      { at: `/tonight/departures/${cases.leaving}`, shows: 'Voorbeeld-Gezin' },
      { at: `/tonight/exclusions/${cases.leaving}`, shows: 'Voorbeeld-Gezin' },
    ],
    [
      'bram',
      { at: '/overview', shows: 'Voorbeeld-Geweigerd' },
      { at: `/escalations/${await escalationOf(cases.excluded, 'coordinator')}`, shows: 'Voorbeeld-Schorsing' },
      { at: '/agenda', shows: name },
      {
        at: '/colleagues',
        shows: name,
        first: (page) => page.getByLabel(/^(Van wie|From whom)/).selectOption({ label: 'Farida Voorbeeld' }),
      },
      { at: `/cases/${cases.long}`, shows: name },
    ],
    [
      'mira',
      { at: '/overview', shows: cases.higherUp.slice(-5).toUpperCase() },
      {
        at: `/escalations/${await escalationOf(cases.higherUp, 'manager')}`,
        shows: cases.higherUp.slice(-5).toUpperCase(),
      },
    ],
    [
      'farida',
      { at: '/work', shows: name },
      { at: `/cases/${cases.long}`, shows: 'نتصل بك' },
      { at: `/cases/${cases.long}/steps/complete-dossier/1`, shows: name },
      { at: `/cases/${cases.long}/steps/review-plan/1`, shows: name },
    ],
    ['anton', { at: `/access-log?caseId=${cases.long}`, shows: '.table' }],
    ['olga', { at: '/work', shows: 'Voorbeeld-outflow' }],
    ['ursula', { at: `/cases/${cases['urgency-officer']}/steps/decide-urgency/1`, shows: 'Voorbeeld-urgency' }],
    ['lex', { at: `/cases/${cases['legal-officer']}/steps/decide-objection/1`, shows: 'Voorbeeld-legal' }],
    ['wouter', { at: `/cases/${cases['housing-officer']}/steps/match-home/1`, shows: 'Voorbeeld-housing' }],
  ];
}

/** What stands there where nothing has happened, and what whoever has the wrong address reads. */
export const emptyTour: Tour = [
  [null, { at: '/v1/status/nobody', shows: 'main', untitled: true, refused: 404, first: async () => {} }],
  [
    'iris',
    { at: '/desk', shows: '.empty' },
    { at: '/desk/report', shows: '#report-client-familyName' },
    { at: '/desk/reports/nobody', shows: '.alert--error', refused: 404 },
  ],
  [
    'sanne',
    { at: '/tonight', shows: '.empty' },
    { at: '/tonight/import', shows: 'textarea' },
    { at: '/tonight/departures/nobody', shows: '.alert--error', refused: 404 },
    { at: '/tonight/exclusions/nobody', shows: '.alert--error', refused: 404 },
  ],
  [
    'dora',
    { at: '/overview', shows: '.empty' },
    { at: '/escalations/nobody-1', shows: '.alert--error', refused: 404 },
    { at: '/agenda', shows: '.empty' },
    { at: '/colleagues', shows: '.empty' },
  ],
  ['maud', { at: '/overview', shows: '.empty' }],
  [
    'karel',
    { at: '/work', shows: '.empty' },
    { at: '/cases/nobody', shows: '.alert--error', refused: 404 },
    { at: '/cases/nobody/steps/agree-plan/1', shows: '.alert--error', refused: 404 },
  ],
  ['anton', { at: '/access-log', shows: '.empty' }],
];
