import { words } from '../../../shared/words/screens/coordinator.ts';
import { Loaded } from '../../design/loaded.tsx';
import { Card } from '../../design/page.tsx';
import { EmptyState } from '../../design/parts.tsx';
import { useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { type Colleague, useColleagues } from './answers.ts';

/** Whom a manager calls: the coordinators, and who stands in for one who is away. */
export function Ask() {
  const t = useWords(words);
  const { found } = useColleagues();
  return (
    <Card heading={t.ask}>
      <div className="stack stack--close">
        <p className="soft small">{t.askLead}</p>
        <Loaded query={found} lines={3}>
          {({ items }) => {
            const coordinators = items.filter(({ roles }) => roles.includes('coordinator'));
            return coordinators.length === 0 ? (
              <EmptyState>{t.noCoordinator}</EmptyState>
            ) : (
              <ul className="lines lines--close">
                {coordinators.map((each) => (
                  <li key={each.user}>
                    <Reached who={each} />
                  </li>
                ))}
              </ul>
            );
          }}
        </Loaded>
      </div>
    </Card>
  );
}

/** A colleague by name, with where they work, the number to call, and who stands in while they are away. */
export function Reached({ who: { name, organisationName, phone, absences } }: { readonly who: Colleague }) {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const { called } = useColleagues();
  const away = absences.find(({ from, until }) => from <= today && today <= until);
  return (
    <>
      <span className="strong">{name}</span>, {organisationName}
      {phone !== null && (
        <>
          {', '}
          <a className="nl-link" href={`tel:${phone.replace(/\s/g, '')}`}>
            {phone}
          </a>
        </>
      )}
      {away && (
        <span className="soft small"> · {t.awayUntil(dayIn(language, away.until, 'short'), called(away.standIn))}</span>
      )}
    </>
  );
}
