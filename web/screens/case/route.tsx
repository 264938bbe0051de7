import { useId, useMemo } from 'react';
import type { StepName } from '../../../shared/pathway/names.ts';
import { routeOf } from '../../../shared/pathway/phases.ts';
import type { Words } from '../../../shared/words/language.ts';
import { groupWords, phaseWords } from '../../../shared/words/phases.ts';
import { words } from '../../../shared/words/screens/case.ts';
import { stepWords } from '../../../shared/words/steps.ts';
import type { Case, Told } from '../../api/answers.ts';
import { useEvents } from '../../api/queries.ts';
import { Loaded } from '../../design/loaded.tsx';
import { useSay, useWords } from '../../words/reader.tsx';
import { box, type Drawn, type Place, routeWithin, wholeRoute } from './route-graph.ts';

/** The way of this case, drawn from the same table as the rules and the state machines: first the whole, then what runs now. */
export default function Route({ of }: { readonly of: Case }) {
  const t = useWords(words);
  const say = useSay();
  const whole = useMemo(() => wholeRoute(of), [of]);
  const open = of.phases.filter(({ phase, status }) => status === 'open' && phase !== 'escalation');
  return (
    <div className="stack">
      <Drawing drawn={whole} label={t.route} />
      {open.map(({ phase, occurrence }) => (
        <details key={`${phase} ${occurrence}`}>
          <summary>{say(phaseWords[phase])}</summary>
          <Within {...{ caseId: of.caseId, phase, occurrence }} />
        </details>
      ))}
    </div>
  );
}

function Within({ caseId, ...place }: Where & { readonly caseId: string }) {
  const events = useEvents(caseId);
  return (
    <Loaded query={events} lines={4}>
      {({ items }) => <DrawnFrom {...place} events={items} />}
    </Loaded>
  );
}

type Where = { readonly phase: Place['phase']; readonly occurrence: number };

function DrawnFrom({ phase, occurrence, events }: Where & { readonly events: readonly Told[] }) {
  const t = useWords(words);
  const say = useSay();
  const drawn = useMemo(() => routeWithin(phase, occurrence, events), [phase, occurrence, events]);
  return <Drawing drawn={drawn} label={t.routeOf(say(phaseWords[phase]))} />;
}

function Drawing({ drawn, label }: { readonly drawn: Drawn; readonly label: string }) {
  const t = useWords(words);
  const name = useName();
  const head = useId();
  const said = { been: t.been, here: t.here, ahead: t.ahead };
  return (
    <>
      <svg
        className="route-drawing"
        viewBox={`${drawn.left} 0 ${drawn.width} ${drawn.height}`}
        width={drawn.width}
        role="img"
        aria-label={`${label}: ${drawn.places
          .filter(({ state }) => state === 'here')
          .map((place) => `${name(place)}, ${t.here}`)
          .join('; ')}`}
      >
        <defs>
          <marker id={head} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path className="edge__head" d="M0 0 8 4 0 8z" />
          </marker>
        </defs>
        {drawn.ways.map(({ id, points }) => (
          <path key={id} className="edge" d={pathOf(points)} markerEnd={`url(#${head})`} />
        ))}
        {drawn.places.map((place) => (
          <g key={place.id} className={`node node--${place.state}`}>
            <rect
              x={place.x - box.width / 2}
              y={place.y - box.height / 2}
              width={box.width}
              height={box.height}
              rx="4"
            />
            <Lines x={place.x} y={place.y} text={`${place.state === 'been' ? '✓ ' : ''}${name(place)}`} />
          </g>
        ))}
      </svg>
      <ul className="hidden-text">
        {drawn.places.map((place) => (
          <li key={place.id}>
            {name(place)}: {said[place.state]}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Any other group is called after its first step. */
function useName(): (place: Place) => string {
  const say = useSay();
  return ({ phase, group }) => {
    if (group === null) return say(phaseWords[phase]);
    const own: Readonly<Record<string, Words>> = groupWords;
    if (own[group]) return say(own[group]);
    const step = routeOf(phase).groups[group]?.steps[0] as StepName | undefined;
    return step ? say(stepWords[step]) : group;
  };
}

/** Letters that fit in a box. */
const perLine = 22;

function Lines({ x, y, text }: { readonly x: number; readonly y: number; readonly text: string }) {
  const lines = broken(text);
  return (
    <text x={x} y={y}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? `${(lines.length - 1) * -0.55}em` : '1.1em'}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function broken(text: string): readonly string[] {
  if (text.length <= perLine) return [text];
  const middle = text.lastIndexOf(' ', Math.max(perLine, Math.ceil(text.length / 2)));
  return middle < 0 ? [text] : [text.slice(0, middle), text.slice(middle + 1)];
}

function pathOf(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  return `M${first.x} ${first.y}${rest.map(({ x, y }) => `L${x} ${y}`).join('')}`;
}
