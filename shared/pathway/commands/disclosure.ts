import { fieldError, type Refusal, refuse } from '../../errors/refusal.ts';
import { type Draft, emit, today } from '../draft.ts';
import { raise } from '../raising.ts';
import { isProtected } from '../report.ts';
import type { LinkConsent } from '../right.ts';
import type { Handlers } from './handler.ts';

/** How long a case stays open to who broke the glass, in milliseconds. */
const emergencyLasts = 4 * 3_600_000;

/** To whom a case is shown beside those whose work it is: the client by a link, and a coordinator who breaks the glass. */
export const disclosure: Handlers<'status-link' | 'emergency-access'> = {
  'status-link': (draft, { link, pin, consent }) => {
    const unsafe = isProtected(draft.state.report) ? unsafeIn(draft, consent ?? null) : undefined;
    if (unsafe) return unsafe;
    emit(draft, 'status-link-issued', { link, pin: pin ?? null, consent: consent ?? null });
  },
  'emergency-access': (draft, { user, organisation, reason }) => {
    const until = new Date(Date.parse(draft.at) + emergencyLasts).toISOString();
    emit(draft, 'emergency-access-opened', { user, organisation, reason, until });
    // A coordinator of the case's own municipality answers for it: who opened it is none of them.
    raise(draft, { key: `emergency-access/${draft.state.version + 1}`, reason: 'emergency-access' });
  },
};

/** A page that lies open at home tells where somebody hides: no link without the client's word, and without having looked. */
function unsafeIn(draft: Draft, consent: LinkConsent | null): Refusal | undefined {
  if (!consent) {
    return refuse('invalid', 'link-needs-consent', {}, [fieldError('/consent', 'say-consent', {})]);
  }
  if (consent.on > today(draft)) {
    return refuse('invalid', 'consent-after-today', {}, [fieldError('/consent/on', 'today-or-earlier', {})]);
  }
  const missing = (['ownDevice', 'nobodyReadsAlong'] as const).filter((check) => !consent[check]);
  if (missing.length === 0) return undefined;
  return refuse(
    'conflict',
    'link-unsafe',
    {},
    missing.map((check) => fieldError(`/consent/${check}`, 'consent-not-so', {})),
  );
}
