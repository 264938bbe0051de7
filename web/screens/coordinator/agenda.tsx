import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { isDate } from '../../../shared/calendar/day.ts';
import { useAsked } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Loaded } from '../../design/loaded.tsx';
import { Card, Page } from '../../design/page.tsx';
import { Alert } from '../../design/parts.tsx';
import { useClient } from '../../session/session.tsx';
import { useToday } from '../../shell/current.tsx';
import { dayIn } from '../../words/dates.ts';
import { nameOf, shortNumber } from '../../words/people.ts';
import { useLanguage, useWords } from '../../words/reader.tsx';
import { PromiseOf } from './agenda-case.tsx';
import { type Agenda, useColleagues } from './answers.ts';
import './coordinator.css';
import { words } from '../../../shared/words/screens/coordinator.ts';
import { Lines } from './lines.tsx';
import { Meeting } from './meeting.tsx';

/** The stalled-case meeting, to be held from: what is decided is typed beside each case and goes back to it. */
export default function AgendaScreen() {
  const t = useWords(words);
  const language = useLanguage();
  const today = useToday();
  const [query] = useSearchParams();
  const asked = query.get('on') ?? '';
  const on = isDate(asked) ? asked : today;
  const agenda = useAsked<Agenda>(`/v1/agenda?on=${on}&names=true`, 30_000);
  const { found: colleagues, called } = useColleagues();
  return (
    <Page
      title={t.agenda}
      lead={t.agendaLead}
      aside={
        <div className="stack stack--close">
          {dayIn(language, on, 'long')}
          <Take on={on} />
        </div>
      }
    >
      <Loaded query={agenda} lines={12}>
        {(found) => (
          <Loaded query={colleagues} lines={8}>
            {({ items }) => <Meeting key={on} agenda={found} colleagues={items} called={called} />}
          </Loaded>
        )}
      </Loaded>
      {agenda.data && agenda.data.promises.length > 0 && (
        <Card heading={t.promises}>
          <Lines items={agenda.data.promises} empty="" keyOf={({ caseId }) => caseId} close>
            {(each) => (
              <span className={each.protected ? 'off-paper' : undefined}>
                <span className="no-print">
                  <bdi>{nameOf(each.client)}</bdi>,{' '}
                </span>
                {shortNumber(each.caseId)}: <PromiseOf of={each} called={called} />
              </span>
            )}
          </Lines>
        </Card>
      )}
    </Page>
  );
}

/** On paper, or in one's own calendar. */
function Take({ on }: { readonly on: string }) {
  const t = useWords(words);
  const client = useClient();
  const [failed, setFailed] = useState(false);
  const save = async (): Promise<void> => {
    try {
      const text = await client.getText(`/v1/agenda?on=${on}`, 'text/calendar');
      const address = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
      const link = document.createElement('a');
      link.href = address;
      link.download = `agenda-${on}.ics`;
      link.click();
      URL.revokeObjectURL(address);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="row no-print">
      <Button onPress={() => window.print()}>{t.print}</Button>
      <Button onPress={() => void save()}>{t.calendar}</Button>
      {failed && <Alert tone="error" live heading={t.noCalendar} />}
    </div>
  );
}
