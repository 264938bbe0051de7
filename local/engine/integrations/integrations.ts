import type { Integrations } from '../model.ts';
import { eventsPut, executionDescribed, executionStarted, invoked, itemRead, itemWritten } from './answers.ts';
import { type DynamoDB, dynamodb } from './dynamodb.ts';
import { type PutEvents, putEvents } from './events.ts';
import { type Invoke, lambdaFunction, lambdaInvoke } from './lambda.ts';
import { startExecution } from './states.ts';

/** How tasks reach what they ask for. What is left out fails the tasks that need it, with a sentence that says so. */
export interface Services {
  readonly invoke?: Invoke;
  readonly putEvents?: PutEvents;
  readonly dynamodb?: DynamoDB;
}

/** From the resource of a Task state to who does it. One entry is one integration. */
export function integrations(services: Services): Integrations {
  return {
    'lambda:invoke': {
      run: lambdaInvoke(services.invoke),
      patterns: ['requestResponse', 'waitForTaskToken'],
      required: ['FunctionName'],
      answers: { requestResponse: invoked },
    },
    'lambda:function': { run: lambdaFunction(services.invoke), patterns: ['requestResponse'] },
    'states:startExecution': {
      run: startExecution,
      patterns: ['requestResponse', 'sync', 'sync:2', 'waitForTaskToken'],
      required: ['StateMachineArn'],
      answers: {
        requestResponse: executionStarted,
        sync: executionDescribed('text'),
        'sync:2': executionDescribed('json'),
      },
    },
    'events:putEvents': {
      run: putEvents(services.putEvents),
      patterns: ['requestResponse', 'waitForTaskToken'],
      required: ['Entries'],
      answers: { requestResponse: eventsPut },
    },
    'dynamodb:getItem': {
      run: dynamodb('GetItem', services.dynamodb),
      patterns: ['requestResponse'],
      required: ['TableName', 'Key'],
      answers: { requestResponse: itemRead },
    },
    'dynamodb:putItem': {
      run: dynamodb('PutItem', services.dynamodb),
      patterns: ['requestResponse'],
      required: ['TableName', 'Item'],
      answers: { requestResponse: itemWritten },
    },
    'dynamodb:updateItem': {
      run: dynamodb('UpdateItem', services.dynamodb),
      patterns: ['requestResponse'],
      required: ['TableName', 'Key'],
      answers: { requestResponse: itemWritten },
    },
    'dynamodb:deleteItem': {
      run: dynamodb('DeleteItem', services.dynamodb),
      patterns: ['requestResponse'],
      required: ['TableName', 'Key'],
      answers: { requestResponse: itemWritten },
    },
  };
}
