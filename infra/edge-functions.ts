/**
 * What CloudFront runs for each request before anything else. The text of a function is its whole: it knows nothing of this file.
 * Written in the JavaScript of CloudFront's own runtime (`cloudfront-js-2.0`).
 */

/** An address without a file's ending is a screen of the workbench; the workbench finds out which. */
export const screens = `function handler(event) {
  var request = event.request;
  if (!/\\.[a-z0-9]+$/i.test(request.uri)) request.uri = '/index.html';
  return request;
}`;

/** The interface stands behind: it is told who asks, and whatever the caller said about that is overwritten. */
export const caller = `function handler(event) {
  var request = event.request;
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  return request;
}`;
