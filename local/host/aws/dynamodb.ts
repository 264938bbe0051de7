import type { Tables } from '../../tables/tables.ts';
import { type AwsService, awsAnswer } from './call.ts';

/** DynamoDB: the tables of the template. */
export function dynamodbService(tables: Tables): AwsService {
  return async ({ operation, input }) => {
    const { status, body } = await tables.call(operation, input);
    return awsAnswer(body, status);
  };
}
