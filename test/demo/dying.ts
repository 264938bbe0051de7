import { Ledger } from '../../local/tables/ledger.ts';

/**
 * Loaded before the host (`--import`), it has the process killed as a power cut would, at a chosen moment. `DIES` says which:
 * `append:N` just after the Nth append to a case is on disk and before anybody was told; `acknowledgement:N` when what the Nth
 * stream record asked for has been done and before the record is taken off; `commit:N` between any two writes.
 */
const [kind = '', count = '0'] = (process.env.DIES ?? '').split(':');
const isHost = process.argv[1]?.endsWith('local/main.ts');
let left = Number(count);

type Operations = Parameters<Ledger['commit']>[0];
type Written = { readonly sk?: { readonly S?: string } } | undefined;

const isAppend = (operations: Operations) =>
  operations.some(({ type, value }) => type === 'put' && (value as Written)?.sk?.S?.startsWith('E#'));
const isAcknowledgement = (operations: Operations) =>
  operations.some(({ type, key }) => type === 'del' && key.startsWith('change!'));

const die = () => process.kill(process.pid, 'SIGKILL');

if (isHost && left > 0) {
  const commit = Ledger.prototype.commit;
  Ledger.prototype.commit = async function (this: Ledger, operations: Operations): Promise<void> {
    if (kind === 'acknowledgement' && isAcknowledgement(operations) && --left === 0) die();
    await commit.call(this, operations);
    if (((kind === 'append' && isAppend(operations)) || kind === 'commit') && --left === 0) die();
  };
}
