import dagre from '@dagrejs/dagre';
import { type Phase, phases, routeOf } from '../../../shared/pathway/phases.ts';
import type { Case, Told } from '../../api/answers.ts';

/** A place on the route: a group of a phase that runs, or a phase as a whole. */
export type Place = {
  readonly id: string;
  readonly phase: Phase;
  /** Null for a phase as a whole. */
  readonly group: string | null;
  readonly state: 'been' | 'here' | 'ahead';
};

export type Drawn = {
  /** What the drawing takes, from its left upper corner; lines may run left of the places. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly places: readonly (Place & { readonly x: number; readonly y: number })[];
  readonly ways: readonly {
    readonly id: string;
    readonly points: readonly { readonly x: number; readonly y: number }[];
  }[];
};

/** Size of a place on paper, in pixels. */
export const box = { width: 168, height: 40 } as const;

/** Phases that rules open beside the exits of the table: the plan after three nights, and what the agreed route asks. */
const beside: Readonly<Record<Phase, readonly Phase[]>> = {
  'central-intake': [],
  'shelter-stay': ['trajectory-plan'],
  'trajectory-plan': ['urgency-request', 'housing-placement'],
  'urgency-request': [],
  'housing-placement': [],
  aftercare: [],
  escalation: [],
};

const drawable = Object.keys(phases).filter((phase) => phase !== 'escalation') as Phase[];

/** Where each phase can lead to, from the route table. */
function nextOf(phase: Phase): readonly Phase[] {
  const exits = Object.values(routeOf(phase).groups).flatMap((group) => Object.values(group.exits));
  const led = exits.flatMap((exit) => ('end' in exit ? (exit.next ?? []) : []));
  // Going back to the shelter after a home was lost is no way forward.
  const forward = led.filter((next) => drawable.indexOf(next) > drawable.indexOf(phase));
  return [...new Set([...forward, ...beside[phase]])];
}

/** All phases, with the state of each in this case. */
export function wholeRoute(of: Case): Drawn {
  const places = drawable.map((phase): Place => ({ id: phase, phase, group: null, state: stateOf(of, phase) }));
  const ways = drawable.flatMap((phase) => nextOf(phase).map((next) => [phase, next] as const));
  return drawn(places, ways);
}

function stateOf({ phases: entered }: Case, phase: Phase): Place['state'] {
  const own = entered.filter((each) => each.phase === phase);
  if (own.some(({ status }) => status === 'open')) return 'here';
  return own.length > 0 ? 'been' : 'ahead';
}

/** The groups of one phase, as its state machine goes through them. */
export function routeWithin(phase: Phase, occurrence: number, events: readonly Told[]): Drawn {
  const visited = visits(phase, occurrence, events);
  const current = visited.at(-1);
  const { groups } = routeOf(phase);
  const places = Object.keys(groups).map(
    (group): Place => ({
      id: group,
      phase,
      group,
      state: group === current ? 'here' : visited.includes(group) ? 'been' : 'ahead',
    }),
  );
  const ways = Object.entries(groups).flatMap(([from, { exits }]) =>
    [...new Set(Object.values(exits).flatMap((exit) => ('to' in exit && exit.to !== from ? [exit.to] : [])))].map(
      (to) => [from, to] as const,
    ),
  );
  return drawn(places, ways);
}

/** The groups that a phase was in, in order. */
function visits(phase: Phase, occurrence: number, events: readonly Told[]): readonly string[] {
  return events.flatMap(({ type, data }) => {
    const isOwn = data.phase === phase && data.occurrence === occurrence;
    return isOwn && (type === 'phase-entered' || type === 'group-entered') ? [String(data.group)] : [];
  });
}

function drawn(places: readonly Place[], ways: readonly (readonly [string, string])[]): Drawn {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 16, ranksep: 26, marginx: 4, marginy: 4 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of places) graph.setNode(id, { ...box });
  for (const [from, to] of ways) graph.setEdge(from, to);
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const across = graph.edges().flatMap((edge) => graph.edge(edge).points.map(({ x }: { readonly x: number }) => x));
  const left = Math.min(0, ...across.map((x) => x - 4));
  const right = Math.max(width, ...across.map((x) => x + 4));
  return {
    left,
    width: right - left,
    height,
    places: places.map((place) => {
      const { x, y } = graph.node(place.id);
      return { ...place, x, y };
    }),
    ways: graph.edges().map((edge) => ({ id: `${edge.v} ${edge.w}`, points: graph.edge(edge).points })),
  };
}
