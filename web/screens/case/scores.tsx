import { scaleLinear } from 'd3-scale';
import { curveMonotoneX, line } from 'd3-shape';
import { daysBetween } from '../../../shared/calendar/day.ts';
import { domains } from '../../../shared/pathway/names.ts';
import { domainWords, scoreInWords } from '../../../shared/words/domains.ts';
import { words } from '../../../shared/words/screens/case.ts';
import type { Case } from '../../api/answers.ts';
import { dayIn } from '../../words/dates.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';

const size = { width: 120, height: 40 };

/** One small chart a domain, all on the same scale; never a sum. The numbers are in the table below. */
export default function Scores({ of: { assessments } }: { readonly of: Case }) {
  const t = useWords(words);
  const say = useSay();
  const language = useLanguage();
  const days = assessments.map(({ on }) => on);
  return (
    <div className="stack">
      <p className="soft small">{t.scoresLead}</p>
      <div className="scores__grid">
        {domains.map((domain) => {
          const scores = assessments.map((each) => each.scores[domain]);
          const now = say(scoreInWords(scores.at(-1)));
          const told = scores.length > 1 ? `${scores[0]} → ${now}` : now;
          return (
            <figure key={domain}>
              <figcaption className="small">
                {say(domainWords[domain])} <strong>{told}</strong>
              </figcaption>
              <Spark days={days} scores={scores} />
            </figure>
          );
        })}
      </div>
      <details>
        <summary>{t.scoresTable}</summary>
        <div className="scroll">
          <table className="scores__table small">
            <caption className="hidden-text">{t.scores}</caption>
            <thead>
              <tr>
                <th scope="col">{t.domain}</th>
                {days.map((day) => (
                  <th scope="col" key={day}>
                    {dayIn(language, day, 'numeric')}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {domains.map((domain) => (
                <tr key={domain}>
                  <th scope="row">{say(domainWords[domain])}</th>
                  {assessments.map((each) => (
                    <td key={each.on}>{say(scoreInWords(each.scores[domain]))}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}

function Spark({ days, scores }: { readonly days: readonly string[]; readonly scores: readonly number[] }) {
  const [first = ''] = days;
  const span = Math.max(1, daysBetween(first, days.at(-1) ?? first));
  const x = scaleLinear([0, span], [4, size.width - 4]);
  const y = scaleLinear([1, 5], [size.height - 4, 4]);
  const points = scores.map((score, index) => [x(daysBetween(first, days[index] ?? first)), y(score)] as const);
  const path = line<readonly [number, number]>(
    ([at]) => at,
    ([, high]) => high,
  ).curve(curveMonotoneX)([...points]);
  return (
    <svg className="spark" viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" aria-hidden="true">
      {[1, 3, 5].map((score) => (
        <line key={score} className="spark__ground" x1="0" x2={size.width} y1={y(score)} y2={y(score)} />
      ))}
      {path && <path className="spark__line" d={path} vectorEffect="non-scaling-stroke" />}
      {points.map(([at, high]) => (
        <circle key={`${at} ${high}`} className="spark__dot" cx={at} cy={high} r="3" />
      ))}
    </svg>
  );
}
