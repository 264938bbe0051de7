import { type Exit, type Phase, type phases, routeOf } from '../shared/pathway/phases.ts';
import { type Definition, type State, stateName } from './asl.ts';
import { endName, leave, triple, unknownAnswer } from './triple.ts';

type GroupOf<P extends Phase> = Extract<keyof (typeof phases)[P]['groups'], string>;

/**
 * The machine of a phase: where it may begin, a triple for each group of the route, and one end state for each way out.
 *
 * @param about what a reader of the machine should know of each group; every group has a sentence
 */
export function machine<P extends Phase>(
  phase: P,
  comment: string,
  about: Readonly<Record<GroupOf<P>, string>>,
): Definition {
  const { groups } = routeOf(phase);
  const states: Record<string, State> = { Begin: begin(groups) };
  for (const [group, { exits }] of Object.entries(groups)) {
    Object.assign(states, triple(phase, group, exits, about[group as GroupOf<P>]));
  }
  for (const [end, following] of endsOf(Object.values(groups).flatMap(({ exits }) => Object.values(exits)))) {
    states[endName(end)] = {
      Type: 'Succeed',
      Comment: following.length > 0 ? `Ends here; may go on in ${following.join(' and ')}.` : 'Ends here.',
      Output: { outcome: end, next: following },
    };
  }
  states[leave] = {
    Type: 'Succeed',
    Comment: 'Another run has taken over, or the phase was closed from outside.',
    Output: { outcome: '{% $states.input.status %}', next: [] },
  };
  states.UnknownGroup = {
    Type: 'Fail',
    Comment: 'The run was started in a group that this machine does not have.',
    Error: 'Doorstroom.UnknownGroup',
    Cause: 'The machine has no such group: was an older definition deployed over a newer one?',
  };
  states[unknownAnswer] = {
    Type: 'Fail',
    Comment: 'An answer for which no way is drawn: the watchdog looks at the case and starts the next run.',
    Error: 'Doorstroom.UnknownAnswer',
    Cause: 'No way leads on from the answer of tend: were functions and machines deployed apart?',
  };
  return { Comment: comment, QueryLanguage: 'JSONata', StartAt: 'Begin', States: states };
}

/** A run begins where its case is: at an entry, or after a renewal in the middle of the phase. */
function begin(groups: Readonly<Record<string, unknown>>): State {
  return {
    Type: 'Choice',
    Comment: 'Begins in the group in which the case is. The turn counts the answers of this run.',
    Choices: Object.keys(groups).map((group) => ({
      Condition: `{% $states.input.group = '${group}' %}`,
      Assign: { visit: '{% $states.input.visit %}', turn: 0 },
      Next: stateName(group),
    })),
    Default: 'UnknownGroup',
  };
}

/** The ways out with the phases that may follow; the same end may be reached from several groups. */
function endsOf(exits: readonly Exit[]): ReadonlyMap<string, readonly Phase[]> {
  const ends = new Map<string, readonly Phase[]>();
  for (const exit of exits) {
    if (!('end' in exit)) continue;
    const following = exit.next ?? [];
    const known = ends.get(exit.end);
    if (known && known.join() !== following.join()) {
      throw new Error(
        `The end ${exit.end} leads to ${known.join()} from one group and to ${following.join()} from another.`,
      );
    }
    ends.set(exit.end, following);
  }
  return ends;
}
