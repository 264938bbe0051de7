import { createContext, type ReactNode, use } from 'react';
import type { LocalDate } from '../../shared/calendar/day.ts';
import type { Me } from '../api/answers.ts';
import { dayOfMoment } from '../words/dates.ts';

const Now = createContext<Me | null>(null);

/** Who is signed in, and what time it is by the interface's clock. */
export function Current({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  return <Now value={me}>{children}</Now>;
}

export function useCurrent(): Me {
  const me = use(Now);
  if (!me) throw new Error('This screen needs somebody who is signed in.');
  return me;
}

/** The local day of now. */
export const useToday = (): LocalDate => dayOfMoment(useCurrent().now);
