import { causes, referrers, targetGroups } from '../../../shared/pathway/names.ts';
import { causeWords, referrerWords, targetGroupWords } from '../../../shared/words/report.ts';
import { words } from '../../../shared/words/screens/desk.ts';
import { DateField } from '../../design/date-field.tsx';
import { Checkbox, CheckboxGroup, RadioGroup, Select, TextField } from '../../design/fields.tsx';
import { Card } from '../../design/page.tsx';
import { useCurrent } from '../../shell/current.tsx';
import { nameOfCode } from '../../words/people.ts';
import { useLanguage, useSay, useWords } from '../../words/reader.tsx';
import { idOf, type TypedReport } from './report-form.ts';

export type Change = (part: Partial<TypedReport>) => void;

type PartProps = {
  readonly typed: TypedReport;
  readonly change: Change;
  /** What is wrong with the field at a JSON pointer into the report. */
  readonly errorAt: (pointer: string) => string | undefined;
};

/** Id and mistake of the field at a pointer. */
const at = ({ errorAt }: PartProps, pointer: string) => ({ id: idOf(pointer), error: errorAt(pointer) });

export function Who(props: PartProps) {
  const t = useWords(words);
  const { typed, change } = props;
  const text = (field: 'givenName' | 'familyName' | 'bsn' | 'phone' | 'email', optional: boolean, hint?: string) => (
    <TextField
      {...at(props, `/client/${field}`)}
      label={t[field]}
      hint={hint}
      optional={optional}
      maxLength={254}
      type={field === 'email' ? 'email' : field === 'phone' ? 'tel' : 'text'}
      {...(field === 'bsn' && { inputMode: 'numeric' as const })}
      value={typed[field]}
      onChange={(value) => change({ [field]: value })}
    />
  );
  return (
    <Card heading={t.who}>
      <div className="report">
        {text('givenName', false)}
        {text('familyName', false)}
        <DateField
          {...at(props, '/client/birthDate')}
          label={t.birthDate}
          hint={t.birthHint}
          value={typed.birthDate}
          onChange={(birthDate) => change({ birthDate })}
        />
        <Spoken {...props} />
        {text('phone', true)}
        {text('email', true)}
        {text('bsn', true, t.bsnHint)}
      </div>
    </Card>
  );
}

/** Languages by their own names in the reader's language; one that is not in the list stays as it was recorded. */
function Spoken(props: PartProps) {
  const t = useWords(words);
  const reader = useLanguage();
  const { typed, change } = props;
  const names = new Intl.DisplayNames([reader], { type: 'language' });
  const [first, second, ...rest] = spoken.map((value) => ({ value: value as string, label: names.of(value) ?? value }));
  const others = rest.sort((one, other) => one.label.localeCompare(other.label, reader));
  const isKnown = typed.language === '' || spoken.some((value) => value === typed.language);
  return (
    <Select
      {...at(props, '/language')}
      label={t.language}
      options={[
        ...[first, second].filter((each) => each !== undefined),
        ...others,
        ...(isKnown ? [] : [{ value: typed.language, label: t.otherLanguage(typed.language) }]),
      ]}
      value={typed.language}
      onChange={(language) => change({ language })}
    />
  );
}

// biome-ignore format: as one list
const spoken = ['nl', 'en', 'am', 'ar', 'bg', 'ckb', 'de', 'es', 'fa', 'fr', 'hu', 'it', 'ku', 'lt', 'lv', 'pap', 'pl', 'ps', 'pt', 'ro', 'ru', 'sk', 'so', 'sq', 'ti', 'tr', 'uk', 'ur', 'vi', 'zh'] as const;

export function Tonight(props: PartProps) {
  const t = useWords(words);
  const { typed, change } = props;
  return (
    <Card heading={t.tonight}>
      <div className="stack">
        <RadioGroup
          {...at(props, '/immediateShelter')}
          label={t.needsBed}
          options={[
            { value: 'yes', label: t.yes },
            { value: 'no', label: t.no },
          ]}
          value={typed.needsBed}
          onChange={(needsBed) => change({ needsBed })}
        />
        {typed.needsBed === 'no' && (
          <DateField
            {...at(props, '/expectedHomelessOn')}
            label={t.homelessOn}
            optional
            value={typed.homelessOn}
            onChange={(homelessOn) => change({ homelessOn })}
          />
        )}
      </div>
    </Card>
  );
}

export function What(props: PartProps) {
  const t = useWords(words);
  const say = useSay();
  const { typed, change } = props;
  return (
    <Card heading={t.what}>
      <div className="stack report__wide">
        <CheckboxGroup
          {...at(props, '/causes')}
          label={t.causes}
          hint={t.causesHint}
          options={causes.map((value) => ({ value, label: say(causeWords[value]) }))}
          value={typed.causes}
          onChange={(chosen) => change({ causes: chosen })}
        />
        <Select
          {...at(props, '/referredBy')}
          label={t.referredBy}
          narrow
          options={referrers.map((value) => ({ value, label: say(referrerWords[value]) }))}
          value={typed.referredBy}
          onChange={(referredBy) => change({ referredBy })}
        />
        <div className="choices">
          <Checkbox
            label={t.previousShelter}
            value={typed.previousShelter}
            onChange={(previousShelter) => change({ previousShelter })}
          />
          <Checkbox
            label={t.incomeNeeded}
            value={typed.incomeNeeded}
            onChange={(incomeNeeded) => change({ incomeNeeded })}
          />
        </div>
      </div>
    </Card>
  );
}

export function From(props: PartProps) {
  const t = useWords(words);
  const { typed, change } = props;
  return (
    <Card heading={t.from}>
      <div className="report">
        <TextField
          {...at(props, '/origin/municipality')}
          label={t.origin}
          hint={t.originHint}
          optional
          maxLength={80}
          value={typed.origin}
          onChange={(origin) => change({ origin })}
        />
        {typed.origin.trim() !== '' && (
          <DateField
            {...at(props, '/origin/residentSince')}
            label={t.residentSince}
            hint={t.residentHint}
            optional
            value={typed.residentSince}
            onChange={(residentSince) => change({ residentSince })}
          />
        )}
      </div>
    </Card>
  );
}

export function Household(props: PartProps) {
  const t = useWords(words);
  const { typed, change } = props;
  const count = (field: 'adults' | 'children') => (
    <TextField
      {...at(props, `/household/${field}`)}
      label={t[field]}
      inputMode="numeric"
      maxLength={2}
      value={typed[field]}
      onChange={(value) => change({ [field]: value })}
    />
  );
  return (
    <Card heading={t.household}>
      <div className="report">
        {count('adults')}
        {count('children')}
        {Number(typed.children) > 0 && (
          <TextField
            {...at(props, '/household/schoolMunicipality')}
            label={t.school}
            optional
            maxLength={80}
            value={typed.school}
            onChange={(school) => change({ school })}
          />
        )}
      </div>
    </Card>
  );
}

export function Safety(props: PartProps) {
  const t = useWords(words);
  const say = useSay();
  const { municipalities } = useCurrent();
  const { typed, change } = props;
  return (
    <Card heading={t.safety}>
      <div className="stack report__wide">
        <RadioGroup
          {...at(props, '/targetGroup')}
          label={t.group}
          options={targetGroups.map((value) => ({ value, label: say(targetGroupWords[value]) }))}
          value={typed.targetGroup}
          onChange={(targetGroup) => change({ targetGroup })}
        />
        <Checkbox
          id={idOf('/protected')}
          label={t.protected}
          hint={t.protectedHint}
          value={typed.protected}
          onChange={(isProtected) => change({ protected: isProtected })}
        />
        {municipalities.length > 1 && (
          <Select
            {...at(props, '/municipality')}
            label={t.municipality}
            narrow
            options={municipalities.map((value) => ({ value, label: nameOfCode(value) }))}
            value={typed.municipality}
            onChange={(municipality) => change({ municipality })}
          />
        )}
        <DateField
          {...at(props, '/reportedOn')}
          label={t.reportedOn}
          value={typed.reportedOn}
          onChange={(reportedOn) => change({ reportedOn })}
        />
      </div>
    </Card>
  );
}
