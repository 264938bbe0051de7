import type { CaseState } from '../../shared/pathway/case.ts';
import { askAs } from '../../shared/store/cases.ts';
import { clientPageCommand } from '../../shared/store/command-id.ts';
import { open } from '../shape/function.ts';

/**
 * The client asks where they stand: a request that the holder answers. While one waits for its answer, asking again opens no
 * other.
 * @returns the case after it
 */
export async function askedByClient(state: CaseState, now: string, requestId: string): Promise<CaseState> {
  if (waitsForAnswer(state)) return state;
  const given = { caseId: state.caseId, at: now, commandId: clientPageCommand(requestId) };
  const done = await askAs(open().cases, 'client-page', given, { type: 'ask', byClient: true });
  // A case that closed in between takes no question: the page says how things stand.
  return 'state' in done ? done.state : state;
}

const waitsForAnswer = ({ steps }: CaseState): boolean =>
  steps.some(({ step, status }) => step === 'answer-request' && status === 'open');
