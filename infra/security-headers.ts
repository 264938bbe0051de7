import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import type { Stage } from './stage.ts';

const twoYears = Duration.days(730);
const nothingAsked = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'microphone',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** The headers under which everything leaves: one set for the pages of the workbench, one for the interface. */
export class SecurityHeaders extends Construct {
  readonly pages: ResponseHeadersPolicy;
  readonly interface: ResponseHeadersPolicy;

  /** @param reached origins beside its own that the workbench may call, separated by spaces: where people sign in */
  constructor(scope: Construct, stage: Stage, reached: string) {
    super(scope, 'SecurityHeaders');
    this.pages = this.#policy(stage, 'pages', {
      override: true,
      contentSecurityPolicy: [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "manifest-src 'self'",
        `connect-src 'self' ${reached}`,
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    });
    // The page behind a client's link says itself which one style it has, by its hash; nothing else of the interface is shown.
    this.interface = this.#policy(stage, 'interface', {
      override: false,
      contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
    });
  }

  #policy(
    stage: Stage,
    name: string,
    contentSecurityPolicy: { readonly override: boolean; readonly contentSecurityPolicy: string },
  ): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, name === 'pages' ? 'Pages' : 'Interface', {
      responseHeadersPolicyName: `doorstroom-${stage.name}-${name}`,
      removeHeaders: ['server', 'x-amz-server-side-encryption', 'x-amz-version-id'],
      securityHeadersBehavior: {
        contentSecurityPolicy,
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: twoYears, includeSubdomains: true, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'permissions-policy', value: nothingAsked, override: true },
          { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
          { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
          { header: 'x-robots-tag', value: 'noindex, nofollow', override: true },
        ],
      },
    });
  }
}
