import { Page } from '../../design/page.tsx';
import { useWords } from '../../words/reader.tsx';
import { Absence } from './absence.tsx';
import { Reassign } from './reassign.tsx';
import './coordinator.css';
import { words } from '../../../shared/words/screens/colleagues.ts';

/** Who is away and who stands in; whose pathways go to whom. */
export default function Colleagues() {
  const t = useWords(words);
  return (
    <Page title={t.colleagues}>
      <div className="halves">
        <Absence />
        <Reassign />
      </div>
    </Page>
  );
}
