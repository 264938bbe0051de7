import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ApiDomain } from './api-domain.ts';
import type { Functions } from './functions.ts';
import { functionNames } from './grants.ts';
import type { Identity } from './identity.ts';
import type { Keys } from './keys.ts';
import { constructName } from './names.ts';
import { routeKey, routes } from './routes.ts';
import type { Stage } from './stage.ts';

/** The HTTP interface: each route by itself, all but two behind the issuer's tokens. */
export class Api extends Construct {
  readonly http: HttpApi;
  /** What the name behind the door must point to. */
  readonly target: string;

  constructor(scope: Construct, stage: Stage, functions: Functions, { issuer, audience }: Identity, keys: Keys) {
    super(scope, 'Api');
    this.http = new HttpApi(this, 'Http', {
      apiName: `doorstroom-${stage.name}`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: true,
    });
    for (const name of ['api', 'client-page'] as const) {
      functions.get(name).lambda.addEnvironment('NOT_FOUND_MILLISECONDS', String(stage.notFoundAfter.toMilliseconds()));
    }
    const paces = [
      ['api', 'PACE', stage.pace],
      ['client-page', 'LINK_PACE', stage.linkPace],
    ] as const;
    for (const [name, variable, pace] of paces) {
      if (pace !== null) functions.get(name).lambda.addEnvironment(variable, pace);
    }
    const authorizer = new HttpJwtAuthorizer('Token', issuer, { jwtAudience: [audience] });
    const integrations = Object.fromEntries(
      functionNames.map((name) => [
        name,
        new HttpLambdaIntegration(constructName(name), functions.get(name).lambda, { scopePermissionToRoute: false }),
      ]),
    );
    const added = routes.flatMap((route) =>
      this.http.addRoutes({
        path: route.path,
        methods: [HttpMethod[route.method]],
        integration: integrations[route.to] as HttpLambdaIntegration,
        ...(!route.isPublic && { authorizer: authorizer as IHttpRouteAuthorizer }),
      }),
    );
    const served = new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', {
            retention: stage.logRetention,
            encryptionKey: keys.logs,
            removalPolicy: stage.removal,
          }),
        ),
        format: AccessLogFormat.custom(
          JSON.stringify({
            at: AccessLogField.contextRequestTimeEpoch(),
            requestId: AccessLogField.contextRequestId(),
            // The key and never the path: a client's link stands in the path.
            route: '$context.routeKey',
            status: AccessLogField.contextStatus(),
            length: AccessLogField.contextResponseLength(),
            latency: AccessLogField.contextResponseLatency(),
            error: AccessLogField.contextIntegrationErrorMessage(),
          }),
        ),
      },
    });
    this.target = new ApiDomain(this, stage, this.http, served).target;
    this.#slowDown(served, added);
  }

  /** A link's token cannot be guessed by trying many: few requests a second are answered for all clients together. */
  #slowDown(served: HttpStage, added: readonly Construct[]): void {
    const limited = routes.filter(({ to }) => to === 'client-page');
    const stage = served.node.defaultChild as CfnStage;
    stage.routeSettings = Object.fromEntries(
      limited.map((route) => [routeKey(route), { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 }]),
    );
    // The gateway takes settings only for routes that are there already.
    for (const route of added) stage.node.addDependency(route);
  }
}
