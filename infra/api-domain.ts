import {
  ApiMapping,
  type CfnDomainName,
  DomainName,
  type HttpApi,
  type HttpStage,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import { parameter } from './parameters.ts';
import type { Stage } from './stage.ts';

/**
 * The interface's own name, which stands behind the door: whoever connects must show the certificate that CloudFront has, so that
 * nobody comes past the firewall. The name that API Gateway gives is switched off with it.
 */
export class ApiDomain extends Construct {
  /** What the interface's name must point to. */
  readonly target: string;

  constructor(scope: Construct, stage: Stage, api: HttpApi, served: HttpStage) {
    super(scope, 'Behind');
    const asked = (name: Parameters<typeof parameter>[2]) => parameter(this, stage, name);
    const name = new DomainName(this, 'Name', {
      domainName: asked('ApiDomain'),
      certificate: Certificate.fromCertificateArn(this, 'Certificate', asked('ApiCertificate')),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    (name.node.defaultChild as CfnDomainName).mutualTlsAuthentication = { truststoreUri: asked('OriginTruststore') };
    new ApiMapping(this, 'Mapping', { api, domainName: name, stage: served });
    this.target = name.regionalDomainName;
  }
}
