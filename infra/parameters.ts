import { CfnParameter, Fn } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

type Asked = {
  readonly description: string;
  readonly pattern: RegExp;
  /** Said by CloudFormation when the value does not fit. */
  readonly otherwise: string;
  /** What holds on one machine, where nothing of the kind exists. */
  readonly local: string;
};

const certificate = (region: string) => new RegExp(`^arn:aws:acm:${region}:[0-9]{12}:certificate/[a-f0-9-]+$`);
const noCertificate = 'arn:aws:acm:us-east-1:000000000000:certificate/0';

/** What the door and the way behind it ask of those who deploy. One that both stacks have is given to both. */
const parameters = {
  ApiDomain: {
    description:
      'Domain name under which CloudFront alone reaches the interface, such as origin.doorstroom.example.org',
    pattern: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/,
    otherwise: 'Give a domain name in lower-case letters.',
    local: 'api.invalid',
  },
  ApiCertificate: {
    description: 'ARN of the certificate for ApiDomain, in the region of this stack',
    pattern: certificate('[a-z0-9-]+'),
    otherwise: 'Give the ARN of a certificate in AWS Certificate Manager in the region of this stack.',
    local: noCertificate,
  },
  OriginTruststore: {
    description: 'S3 URI of the PEM file with the authority that signed the certificate of OriginCertificate',
    pattern: /^s3:\/\/[a-z0-9.-]+\/.+$/,
    otherwise: 'Give the URI of an object, such as s3://bucket/truststore.pem.',
    local: 's3://none/truststore.pem',
  },
  WebUrl: {
    description: 'Where people reach the workbench, such as https://doorstroom.example.org',
    pattern: /^https?:\/\/[a-z0-9.:-]+$/,
    otherwise: 'Give the URL without a path and without a slash at the end.',
    local: 'http://localhost:3000',
  },
  WebCertificate: {
    description: 'ARN of the certificate for the host of WebUrl, in us-east-1',
    pattern: certificate('us-east-1'),
    otherwise: 'Give the ARN of a certificate in AWS Certificate Manager in us-east-1.',
    local: noCertificate,
  },
  WebConfiguration: {
    description: 'The output WebConfiguration of the other stack: what the workbench reads as /config.json',
    pattern: /^\{.*\}$/,
    otherwise: 'Give the output WebConfiguration of the other stack as it is.',
    local: '{}',
  },
  SignInOrigins: {
    description:
      'Origins that the browser must reach to sign in, separated by spaces: the issuer, and where it hands out tokens',
    pattern: /^https:\/\/[a-z0-9.-]+( https:\/\/[a-z0-9.-]+)*$/,
    otherwise: 'Give https origins without a path, separated by spaces.',
    local: '',
  },
  OriginCertificate: {
    description: 'ARN of the client certificate that CloudFront shows to the interface, in us-east-1',
    pattern: certificate('us-east-1'),
    otherwise: 'Give the ARN of a client certificate in AWS Certificate Manager in us-east-1.',
    local: noCertificate,
  },
} as const satisfies Readonly<Record<string, Asked>>;

/** The value of a parameter of the stack; each is asked for once. */
export function parameter(scope: Construct, stage: Stage, name: keyof typeof parameters): string {
  const { description, pattern, otherwise, local }: Asked = parameters[name];
  const asked = new CfnParameter(scope, name, {
    description,
    ...(stage.name === 'local'
      ? { default: local }
      : { allowedPattern: pattern.source.replaceAll('\\/', '/'), constraintDescription: otherwise }),
  });
  asked.overrideLogicalId(name);
  return asked.valueAsString;
}

/** `host` of a URL without a path. */
export function hostOf(address: string): string {
  return Fn.select(2, Fn.split('/', address));
}
