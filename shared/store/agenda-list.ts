import type { Database } from './database.ts';
import { type Indexed, indexPage } from './index-page.ts';
import { workIndex } from './keys.ts';

export const agendaOf = (municipality: string): string => `agenda:${municipality}`;

/** Cases that the meeting of a municipality had, or was to have, on a day or after it: a promise is looked back on. */
export async function discussedSince(
  database: Database,
  municipality: string,
  from: string,
): Promise<readonly string[]> {
  const cases: string[] = [];
  let after: string | null = from;
  for (;;) {
    const page: readonly Indexed<{ readonly caseId: string }>[] = await indexPage(
      database,
      workIndex,
      agendaOf(municipality),
      size,
      {
        after,
      },
    );
    cases.push(...page.map(({ row }) => row.caseId));
    if (page.length < size) return cases;
    after = page.at(-1)?.at ?? null;
  }
}

const size = 100;
