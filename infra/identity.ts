import { CfnCondition, CfnParameter, Duration, Fn, Stack } from 'aws-cdk-lib';
import {
  type CfnUserPool,
  CfnUserPoolClient,
  CfnUserPoolDomain,
  FeaturePlan,
  Mfa,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Stage } from './stage.ts';

/**
 * Who proves who somebody is. Any OpenID Connect issuer will do: the municipality gives its own at deployment, with the audience
 * and the claim by which the directory knows people. Without one a Cognito user pool is made and used.
 */
export class Identity extends Construct {
  /** URL of the issuer whose tokens are taken. */
  readonly issuer: string;
  /** What a token must name as its audience. */
  readonly audience: string;
  /** The claim of the access token that holds the name of the user in the directory. */
  readonly userClaim: string;
  /** Origins that the workbench calls to sign in, separated by spaces: `SignInOrigins` of the door. */
  readonly signInOrigins: string;
  /** Where people reach the workbench, without a slash at the end. */
  readonly webUrl: string;
  /** What the browser's program reads as `/config.json`, here and on one machine; docs/identity.md says what is in it. */
  readonly webConfiguration: Readonly<Record<string, string>>;

  constructor(scope: Construct, stage: Stage) {
    super(scope, 'Identity');
    const text = (name: string, description: string, more: object = {}): CfnParameter => {
      const parameter = new CfnParameter(this, name, { description, default: '', ...more });
      parameter.overrideLogicalId(name);
      return parameter;
    };
    const issuer = text('Issuer', 'URL of the OpenID Connect issuer, no slash at the end; empty: a Cognito user pool', {
      allowedPattern: '^$|^https://.*[^/]$',
      constraintDescription: 'Give the https URL of the issuer without a slash at the end, or nothing at all.',
    });
    const audience = text('Audience', 'The audience that an access token of the issuer must name', {
      default: 'doorstroom',
    });
    const claim = text('UserClaim', 'The claim of an access token with the name of the user in the directory', {
      default: 'sub',
    });
    const client = text('WebClient', 'The client id of the workbench at the issuer: public, code flow with PKCE', {
      default: 'doorstroom-web',
    });
    const asked = text('WebScope', 'What the workbench asks of the issuer, separated by spaces', {
      default: 'openid profile',
    });
    const web = text('WebUrl', 'Where the workbench is served, without a slash at the end', {
      default: 'http://localhost:3000',
      allowedPattern: '^https?://.*[^/]$',
      constraintDescription: 'Give the URL of the workbench without a slash at the end.',
    });

    const isGiven = new CfnCondition(this, 'IssuerIsGiven', {
      expression: Fn.conditionNot(Fn.conditionEquals(issuer.valueAsString, '')),
    });
    const isOurs = new CfnCondition(this, 'IssuerIsOurs', { expression: Fn.conditionNot(isGiven) });
    const pool = ownPool(this, stage, isOurs, web.valueAsString);
    const either = (given: CfnParameter, own: string): string =>
      Fn.conditionIf(isGiven.logicalId, given.valueAsString, own).toString();

    this.issuer = either(issuer, pool.issuer);
    this.audience = either(audience, pool.clientId);
    this.webUrl = web.valueAsString;
    this.signInOrigins = Fn.conditionIf(
      isGiven.logicalId,
      Fn.join('', ['https://', Fn.select(2, Fn.split('/', issuer.valueAsString))]),
      pool.origins,
    ).toString();
    this.userClaim = either(claim, 'username');
    this.webConfiguration = {
      issuer: this.issuer,
      clientId: either(client, pool.clientId),
      audience: this.audience,
      scope: asked.valueAsString,
      api: '/v1',
    };
  }
}

/** Users are made by an administrator, with a second factor; nobody signs up. Nothing of it exists where an issuer is given. */
function ownPool(
  scope: Construct,
  stage: Stage,
  condition: CfnCondition,
  webUrl: string,
): { readonly issuer: string; readonly clientId: string; readonly origins: string } {
  const pool = new UserPool(scope, 'Users', {
    userPoolName: `doorstroom-${stage.name}`,
    selfSignUpEnabled: false,
    signInAliases: { username: true },
    signInCaseSensitive: false,
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { sms: false, otp: true },
    passwordPolicy: {
      minLength: 14,
      requireDigits: true,
      requireLowercase: true,
      requireSymbols: true,
      requireUppercase: true,
    },
    featurePlan: FeaturePlan.ESSENTIALS,
    deletionProtection: stage.isProtected,
    removalPolicy: stage.removal,
  });
  (pool.node.defaultChild as CfnUserPool).cfnOptions.condition = condition;
  const domain = new CfnUserPoolDomain(scope, 'LoginDomain', {
    userPoolId: pool.userPoolId,
    // Unique in the whole region, and so made of something that already is.
    domain: Fn.join('-', [
      'doorstroom',
      stage.name,
      Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Stack.of(scope).stackId)))),
    ]),
    managedLoginVersion: 1,
  });
  domain.cfnOptions.condition = condition;
  const client = new CfnUserPoolClient(scope, 'WorkbenchClient', {
    userPoolId: pool.userPoolId,
    clientName: 'workbench',
    generateSecret: false,
    allowedOAuthFlowsUserPoolClient: true,
    allowedOAuthFlows: ['code'],
    allowedOAuthScopes: ['openid', 'profile'],
    supportedIdentityProviders: ['COGNITO'],
    callbackUrLs: [Fn.join('', [webUrl, '/callback'])],
    logoutUrLs: [Fn.join('', [webUrl, '/'])],
    // Cognito does not rotate where refresh tokens may also be used past its token endpoint (ALLOW_REFRESH_TOKEN_AUTH).
    explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    // Two tabs that renew at once are one person, not a thief: for so long the old token is good as well.
    refreshTokenRotation: { feature: 'ENABLED', retryGracePeriodSeconds: 10 },
    preventUserExistenceErrors: 'ENABLED',
    enableTokenRevocation: true,
    accessTokenValidity: Duration.hours(1).toMinutes(),
    idTokenValidity: Duration.hours(1).toMinutes(),
    refreshTokenValidity: Duration.hours(12).toMinutes(),
    tokenValidityUnits: { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'minutes' },
  });
  client.cfnOptions.condition = condition;
  const { region, urlSuffix } = Stack.of(scope);
  // What the issuer publishes stands at one, its token and revocation endpoints at the other.
  const origins = `https://cognito-idp.${region}.${urlSuffix} https://${domain.ref}.auth.${region}.amazoncognito.com`;
  return { issuer: pool.userPoolProviderUrl, clientId: client.ref, origins };
}
