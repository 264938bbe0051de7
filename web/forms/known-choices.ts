import type { Role, StepName } from '../../shared/pathway/names.ts';
import { useColleagues } from '../api/colleagues.tsx';
import type { Option } from '../design/fields.tsx';
import { useCurrent } from '../shell/current.tsx';
import type { FieldContext } from './field-context.ts';

/** Fields that name a colleague, and in which role. */
const people: Readonly<Record<string, Role>> = {
  holder: 'trajectory-holder',
  secondCoordinator: 'coordinator',
};

/**
 * What the directory knows for the fields of a form: colleagues to choose from by name, places to be reminded of. Where it does not
 * answer, the code can still be typed.
 */
export function useKnownChoices(step: StepName): Required<Pick<FieldContext, 'choicesFor' | 'suggestionsFor'>> {
  const { user, locations } = useCurrent();
  const { found } = useColleagues();
  const colleagues = (wanted: Role): readonly Option[] | undefined => {
    if (found.isError && !found.data) return undefined;
    return (found.data?.items ?? [])
      .filter(({ user: one, roles }) => roles.includes(wanted) && (wanted !== 'coordinator' || one !== user))
      .map(({ user: value, name }) => ({ value, label: name }));
  };
  const places = locations.map(({ location, name }) => ({ value: location, label: name }));
  return {
    choicesFor: (field) => {
      // Somebody is checked in where one works; where they go afterwards can be anywhere.
      if (field === 'location' && step === 'check-in' && places.length > 0) return places;
      const wanted = people[field];
      return wanted && colleagues(wanted);
    },
    suggestionsFor: (field) => (field === 'location' ? places : undefined),
  };
}
