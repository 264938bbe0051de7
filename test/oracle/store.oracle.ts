import { storeContract } from '../store/contract.ts';
import { withTables } from '../store/endpoint.ts';

/** Started by `run.ts`, which says where Amazon's own DynamoDB Local listens. */
const url = process.env.ORACLE_URL;
if (!url) throw new Error('Start this with npm run test:oracle: it needs DynamoDB Local.');

storeContract('DynamoDB Local', async () => {
  const database = await withTables(url, 'oracle');
  return { database, url, close: async () => database.documents.destroy() };
});
