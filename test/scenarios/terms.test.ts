import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dateInWords } from '../../shared/words/dates.ts';
import { history, localDay, planned, plus, refusedUrgency, running, sheltered, today } from './journey.ts';
import { type World, world } from './world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here?.end());

/** Urgency has been asked and the dossier is complete: the eight weeks run. */
async function urgencyAsked(): Promise<string> {
  const caseId = await sheltered(here);
  await planned(here, caseId, 'urgency');
  await here.as('farida').completes(caseId, 'complete-dossier', { outcome: 'complete' });
  await here.as('olga').completes(caseId, 'review-dossier', { outcome: 'approved' });
  return caseId;
}

const term = 'decide-urgency-1';
const at = (caseId: string, what: string, deadlineId = term) => `/v1/cases/${caseId}/terms/${deadlineId}/${what}`;
const urgency = async (caseId: string) => {
  const view = await here.as('bram').reads(caseId);
  return view.deadlines.find(({ deadlineId }: { deadlineId: string }) => deadlineId === term);
};
const rungs = async (caseId: string, kind: string) =>
  (await history(here, caseId)).filter(({ type, data }) => type === 'rung-reached' && data.kind === kind);

describe('the term of the urgency decision', () => {
  test('stands still in the middle, and runs on the day the papers come in: the machine wakes for the earlier end', async () => {
    const caseId = await urgencyAsked();
    const day = await today(here);
    const bram = here.as('bram');
    const before = await urgency(caseId);
    const asked = { from: day, until: plus(day, 'P20D'), reason: 'The identity card is missing.' };
    expect((await bram.post(at(caseId, 'suspension'), asked)).status).toBe(200);
    const suspended = await urgency(caseId);
    expect(suspended).toMatchObject({ rawEnd: plus(before.rawEnd, 'P20D'), suspendedDays: 20, revision: 2 });

    await here.until(`${plus(day, 'P5D')}T10:00:00Z`);
    expect(await urgency(caseId)).toMatchObject({ status: 'suspended' });
    expect(await rungs(caseId, 'decide-urgency')).toEqual([]);
    const { body: work } = await here.as('ursula').get('/v1/work');
    const suspension = { from: plus(day, 'P1D'), until: plus(day, 'P20D') };
    expect(work.items).toContainEqual(expect.objectContaining({ caseId, group: 'later', suspended: suspension }));
    const ended = await bram.post(at(caseId, 'suspension/end'), { on: plus(day, 'P5D') });
    expect(ended.status).toBe(200);
    // The first day that did not count is the day after the request, the last the day before the papers: four days.
    const running = await urgency(caseId);
    expect(running).toMatchObject({
      rawEnd: plus(before.rawEnd, 'P4D'),
      suspendedDays: 4,
      revision: 3,
      status: 'running',
    });
    expect(running.explanation).toContain('4 dagen (Awb 4:15)');

    await here.until(`${plus(running.dueOn, 'P1D')}T10:00:00Z`);
    const seen = await rungs(caseId, 'decide-urgency');
    expect(seen.map(({ data }) => [data.rung, localDay(data.fellAt)])).toEqual([
      ['reminder', plus(running.dueOn, '-P7D')],
      ['asked-why', running.dueOn],
      ['coordinator', plus(running.dueOn, 'P1D')],
    ]);
    // Each at its own moment, though the machine had gone to sleep until the later end.
    for (const { at: when, data } of seen) expect(Date.parse(when)).toBe(Date.parse(data.fellAt));
  });

  test('that cannot be suspended, ended or put off like that is refused with the reason, and nothing is written', async () => {
    const caseId = await urgencyAsked();
    const day = await today(here);
    const bram = here.as('bram');
    const { dueOn } = await urgency(caseId);
    const reason = 'The identity card is missing.';
    const plan = running(await bram.reads(caseId), 'review-plan')[0]?.deadlineId ?? '';
    const refusals = async (wrong: readonly (readonly [string, object, number, string, string?])[]) => {
      const { version } = await bram.reads(caseId);
      for (const [where, body, status, detail, inDutch = ''] of wrong) {
        const answer = await bram.post(where, body);
        expect([where, answer.status]).toEqual([where, status]);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        expect(JSON.stringify(answer.body)).toContain(detail);
        const dutch = await bram.post(where, body, { 'accept-language': 'nl' });
        expect(JSON.stringify(dutch.body)).toContain(inDutch);
      }
      expect((await bram.reads(caseId)).version).toBe(version);
    };
    await refusals([
      [at(caseId, 'suspension'), { from: day, until: plus(day, '-P1D'), reason }, 422, '/until'],
      [
        at(caseId, 'suspension'),
        { from: day, until: day, reason },
        422,
        'cannot end before that day',
        'de dag na uw verzoek: kies die dag of een latere.',
      ],
      [
        at(caseId, 'suspension'),
        { from: plus(day, 'P1D'), until: plus(day, 'P9D'), reason },
        422,
        'not been made yet',
        'Opschorten kan vanaf de dag van uw verzoek',
      ],
      [
        at(caseId, 'suspension'),
        { from: '2025-12-01', until: plus(day, 'P9D'), reason },
        422,
        'The term began on',
        'een verzoek van daarvoor schort niet op.',
      ],
      [at(caseId, 'suspension'), { from: day, until: '2026-02-30', reason }, 422, '/until'],
      [at(caseId, 'suspension', plan), { from: day, until: plus(day, 'P9D'), reason }, 409, 'Awb 4:15'],
      [
        at(caseId, 'suspension', 'no-such-term'),
        { from: day, reason },
        404,
        'no term with this name',
        'Dit dossier heeft geen termijn met deze naam.',
      ],
      [at(caseId, 'suspension/end'), { on: day }, 409, 'not suspended', 'Deze termijn is niet opgeschort.'],
      [
        at(caseId, 'extension'),
        { until: plus(dueOn, '-P1D'), reason },
        422,
        `choose a day after ${dateInWords(dueOn, 'en')}`,
        `kies een dag na ${dateInWords(dueOn, 'nl')}.`,
      ],
      [
        at(caseId, 'extension'),
        { until: dueOn, reason },
        422,
        `choose a day after ${dateInWords(dueOn, 'en')}`,
        `kies een dag na ${dateInWords(dueOn, 'nl')}.`,
      ],
    ]);
    await bram.post(at(caseId, 'suspension'), { from: day, until: plus(day, 'P20D'), reason });
    await here.pass('P2D');
    await refusals([
      [
        at(caseId, 'suspension'),
        { from: plus(day, 'P2D'), until: plus(day, 'P30D'), reason },
        409,
        `suspended already from ${dateInWords(plus(day, 'P1D'), 'en')}`,
        `De termijn is al opgeschort vanaf ${dateInWords(plus(day, 'P1D'), 'nl')}`,
      ],
      [
        at(caseId, 'suspension'),
        { from: plus(day, 'P2D'), reason },
        409,
        'end that suspension first',
        'beëindig eerst die opschorting.',
      ],
      [
        at(caseId, 'extension'),
        { until: plus(dueOn, 'P60D'), reason },
        409,
        'end the suspension before you extend it',
        'beëindig eerst de opschorting en verleng daarna.',
      ],
      [at(caseId, 'suspension/end'), { on: plus(day, 'P3D') }, 422, 'still to come', 'Deze dag moet nog komen'],
      [at(caseId, 'suspension/end'), { on: plus(day, '-P1D') }, 422, 'before that day'],
    ]);
    expect((await here.as('farida').post(at(caseId, 'suspension/end'), { on: day })).status).toBe(403);
  });

  test('of the client’s own objection is nobody’s to move', async () => {
    const caseId = await refusedUrgency(here);
    const bram = here.as('bram');
    const [objection] = running(await bram.reads(caseId), 'object');
    const id = objection?.deadlineId ?? '';
    const later = { until: plus(objection?.dueOn ?? '', 'P7D'), reason: 'A request.' };
    const extension = await bram.post(at(caseId, 'extension', id), later);
    expect([extension.status, extension.body.detail]).toEqual([409, expect.stringContaining('Awb 6:7')]);
    const suspension = await bram.post(at(caseId, 'suspension', id), { from: await today(here), reason: 'A request.' });
    expect([suspension.status, suspension.body.detail]).toEqual([409, expect.stringContaining('Awb 4:15')]);
  });
});
