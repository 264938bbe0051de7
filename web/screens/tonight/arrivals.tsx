import { useState } from 'react';
import { type PlaceKind, placeKinds } from '../../../shared/pathway/names.ts';
import { placeKindWords } from '../../../shared/words/places.ts';
import type { Case, WorkItem } from '../../api/answers.ts';
import { usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Select } from '../../design/fields.tsx';
import { ButtonLink } from '../../design/link.tsx';
import { Card } from '../../design/page.tsx';
import { Alert, EmptyState } from '../../design/parts.tsx';
import { useCurrent } from '../../shell/current.tsx';
import { dayIn, dayOfMoment } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useProblemSentence } from '../../words/problems.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import { type Place, placeOf, rememberPlace } from './place.ts';
import './tonight.css';
import { words } from '../../../shared/words/screens/tonight.ts';

/** Who was sent: one press each for being there and for not having come. */
export function Arrivals({
  arrivals,
  stays,
}: {
  readonly arrivals: readonly WorkItem[];
  readonly stays: readonly WorkItem[];
}) {
  const t = useWords(words);
  const say = useSay();
  const { locations } = useCurrent();
  const [place, setPlace] = useState<Place>(() =>
    placeOf(
      stays,
      locations.map(({ location }) => location),
    ),
  );
  const [told, setTold] = useState('');
  const change = (part: Partial<Place>): void => {
    const next = { ...place, ...part };
    setPlace(next);
    rememberPlace(next);
  };
  return (
    <Card heading={t.arrivals} count={arrivals.length}>
      <div className="told">
        <div role="status">{told !== '' && <p className="strong">{told}</p>}</div>
        {arrivals.length === 0 ? (
          <EmptyState>{t.noArrivals}</EmptyState>
        ) : (
          <div className="stack">
            <fieldset className="form__group">
              <legend>{t.where}</legend>
              <div className="tonight__where">
                <Select
                  label={t.location}
                  options={locations.map(({ location, name }) => ({ value: location, label: name }))}
                  value={place.location}
                  onChange={(location) => change({ location })}
                />
                <Select<PlaceKind>
                  label={t.placeKind}
                  options={placeKinds.map((value) => ({ value, label: say(placeKindWords[value]) }))}
                  value={place.placeKind}
                  onChange={(placeKind) => change({ placeKind })}
                />
              </div>
            </fieldset>
            <ul className="people">
              {arrivals.map((item) => (
                <li key={`${item.caseId} ${item.occurrence}`}>
                  <Arrival item={item} place={place} onTold={setTold} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  );
}

function Arrival({
  item: { caseId, occurrence, openedAt, client },
  place,
  onTold,
}: {
  readonly item: WorkItem;
  readonly place: Place;
  readonly onTold: (sentence: string) => void;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const sentence = useProblemSentence();
  const post = usePost<Readonly<Record<string, unknown>>, Case>(`/v1/cases/${caseId}/steps/check-in/completion`);
  const name = nameOf(client) ?? shortNumber(caseId);
  const [asked, setAsked] = useState(false);
  const isPlaceKnown = place.location.trim() !== '' && place.placeKind !== '';
  const complete = (form: Readonly<Record<string, unknown>>, told: string): void =>
    post.mutate({ ...form, occurrence }, { onSuccess: () => onTold(told) });
  return (
    <div className="people__one">
      <div>
        <p className="strong">
          <bdi>{name}</bdi>
        </p>
        <p className="soft small">{t.sentOn(dayIn(language, dayOfMoment(openedAt), 'short'))}</p>
      </div>
      <div className="people__do">
        <Button
          variant="primary"
          busy={post.isPending}
          onPress={() => {
            setAsked(!isPlaceKnown);
            if (isPlaceKnown) {
              const { location, placeKind } = place;
              complete({ outcome: 'checked-in', location: location.trim(), placeKind }, t.checkedIn(name));
            }
          }}
        >
          {t.isHere}
          <span className="hidden-text"> {name}</span>
        </Button>
        <Button onPress={() => complete({ outcome: 'no-show' }, t.markedAbsent(name))}>
          {t.notCome}
          <span className="hidden-text"> {name}</span>
        </Button>
        <ButtonLink variant="subtle" to={`/cases/${caseId}/steps/check-in/${occurrence}`}>
          {t.turnAway}
          <span className="hidden-text"> {name}</span>
        </ButtonLink>
      </div>
      {asked && !isPlaceKnown && (
        <Alert tone="warning" live>
          {t.whereFirst}
        </Alert>
      )}
      {post.error && post.error.status !== 401 && (
        <Alert tone="error" live>
          {sentence(post.error)}
        </Alert>
      )}
    </div>
  );
}
