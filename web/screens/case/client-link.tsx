import { words } from '../../../shared/words/screens/case.ts';
import type { Case } from '../../api/answers.ts';
import { usePost } from '../../api/queries.ts';
import { Button } from '../../design/button.tsx';
import { Alert } from '../../design/parts.tsx';
import { useProblemSentence } from '../../words/problems.ts';
import { useWords } from '../../words/reader.tsx';

/** Makes the client's link to their own page. It is shown here once and kept nowhere. */
export function ClientLink({ of }: { readonly of: Case }) {
  const t = useWords(words);
  const sentence = useProblemSentence();
  const make = usePost<object, { readonly url: string }>(`/v1/cases/${of.caseId}/status-link`);
  return (
    <div className="stack stack--close">
      <p className="soft small">{t.linkHint}</p>
      <div>
        <Button busy={make.isPending} onPress={() => make.mutate({})}>
          {t.makeLink}
        </Button>
      </div>
      {make.error && <Alert tone="error" live heading={sentence(make.error)} />}
      {make.data && (
        <Alert tone="good" live heading={t.linkMade}>
          <code className="link-made">{make.data.url}</code>
        </Alert>
      )}
    </div>
  );
}
