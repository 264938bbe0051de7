import { CfnOutput, Stack, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  AllowedMethods,
  CachePolicy,
  type CfnDistribution,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { caller, screens } from './edge-functions.ts';
import { Firewall } from './firewall.ts';
import { FrontLog } from './front-log.ts';
import { constructName } from './names.ts';
import { hostOf, parameter } from './parameters.ts';
import { SecurityHeaders } from './security-headers.ts';
import { Site, type SiteFiles } from './site.ts';
import { stageOf } from './stage.ts';

/**
 * The one door: CloudFront with the firewall before it, the workbench's files behind it, and the interface under `/v1`. In
 * us-east-1, where AWS wants the firewall and the certificate of a distribution; no case and no person is ever kept here.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, stageName: string, files: SiteFiles) {
    const stage = stageOf(stageName);
    super(scope, `Doorstroom${constructName(stage.name)}Edge`, {
      env: { region: 'us-east-1' },
      description: 'Doorstroom: the door for browsers, its firewall and the files of the workbench',
      terminationProtection: stage.isProtected,
    });
    const asked = (name: Parameters<typeof parameter>[2]) => parameter(this, stage, name);
    const webUrl = asked('WebUrl');
    const headers = new SecurityHeaders(this, stage, asked('SignInOrigins'));
    const site = new Site(this, stage);
    const edgeFunction = (id: string, code: string) => [
      {
        eventType: FunctionEventType.VIEWER_REQUEST,
        function: new EdgeFunction(this, id, {
          functionName: `doorstroom-${stage.name}-${id.toLowerCase()}`,
          code: FunctionCode.fromInline(code),
          runtime: FunctionRuntime.JS_2_0,
        }),
      },
    ];
    const usual = { viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS, compress: true };
    const distribution = new Distribution(this, 'Door', {
      comment: `Doorstroom ${stage.name}`,
      domainNames: [hostOf(webUrl)],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', asked('WebCertificate')),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: new Firewall(this, stage).arn,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        ...usual,
        // With the right to list, a file that is not there is a 404. Otherwise it would be a 403, as if somebody had no right.
        origin: S3BucketOrigin.withOriginAccessControl(site.bucket as IBucket, {
          originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
        }),
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: headers.pages,
        functionAssociations: edgeFunction('Screens', screens),
      },
      additionalBehaviors: {
        '/v1/*': {
          ...usual,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          origin: new HttpOrigin(asked('ApiDomain'), {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
            originSslProtocols: [OriginSslPolicy.TLS_V1_2],
          }),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: headers.interface,
          functionAssociations: edgeFunction('Caller', caller),
        },
      },
    });
    Validations.of(distribution).acknowledge({
      id: 'Annotation::@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
      reason:
        'Nothing asks the bucket for its list: an address without an ending, the root among them, becomes index.html.',
    });
    this.#showCertificate(distribution, asked('OriginCertificate'));
    site.publish(files, asked('WebConfiguration'));
    new FrontLog(this, stage, distribution);
    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description }).overrideLogicalId(name);
    output('Url', webUrl, 'Where people reach the workbench');
    output('DoorDomainName', distribution.distributionDomainName, 'What the name of WebUrl must point to');
  }

  /** The interface lets nobody in but who shows this: not even its address gets anybody past the firewall. */
  #showCertificate(distribution: Distribution, certificateArn: string): void {
    const door = distribution.node.defaultChild as CfnDistribution;
    const { origins } = door.distributionConfig as CfnDistribution.DistributionConfigProperty;
    const index = (Stack.of(this).resolve(origins) as { customOriginConfig?: object }[]).findIndex(
      ({ customOriginConfig }) => customOriginConfig !== undefined,
    );
    door.addPropertyOverride(`DistributionConfig.Origins.${index}.CustomOriginConfig.OriginMtlsConfig`, {
      ClientCertificateArn: certificateArn,
    });
  }
}
