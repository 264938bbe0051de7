import type { Locator, Page } from 'playwright-core';
import { reported } from '../scenarios/journey.ts';
import type { World } from '../scenarios/world.ts';

/** What the tests of the coordinator's screens have in common. */
export const named = (familyName: string) => ({ client: { givenName: 'Đặng', familyName, birthDate: '1984-11-07' } });

export const card = (page: Page, heading: string | RegExp): Locator =>
  page.locator('section.card').filter({
    has: page.getByRole('heading', { name: heading, ...(typeof heading === 'string' && { exact: true }) }),
  });

export async function turnedAway(world: World, familyName: string): Promise<string> {
  const caseId = await reported(world, named(familyName));
  await world.as('ingrid').completes(caseId, 'screen', { outcome: 'needs-shelter' });
  await world.as('sjoerd').completes(caseId, 'check-in', { outcome: 'turned-away', reason: 'full' });
  return caseId;
}

export const departs = (world: World, caseId: string, on: string, reason: string) =>
  world.as('bram').post(`/v1/cases/${caseId}/departures`, { on, reason });

/** Fills the three boxes of a day. */
export async function fillDay(page: Page, id: string, day: string): Promise<void> {
  for (const [index, part] of day.split('-').reverse().entries()) {
    await page.locator(`#${id}${index === 0 ? '' : `-${index}`}`).fill(String(Number(part)));
  }
}
