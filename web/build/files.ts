import type { Plugin } from 'vite';

/**
 * Into which files the code goes. Each file is a way to the server and back of its own, six at a time at most, so what several
 * screens share goes together; what is not named here stays with the screens that use it. A group takes what its modules import
 * along, so one that others build on comes before them.
 */
export const files = [
  group('ahead', [String.raw`web/ahead\.ts$`, 'vite/preload-helper']),
  group('libraries', ['node_modules/(react|react-dom|scheduler|@tanstack|wouter|regexparam|use-sync-external-store)/']),
  group('parts', [
    'web/(api(?!/pages)|design|session|shell(?!/embedded)|theme|forms/(draft|mistakes))',
    'web/words/',
    'shared/words/screens/(design|forms|problems|shell|titles)',
    'virtual:tokens',
    'shared/(calendar/day|pathway/(names|ball))',
    'shared/words/(language|catalogue|dates|steps|phases|roles|places|report|domains|owners|phrases|happenings|mistakes|person)',
  ]),
  group('sent', ['web/forms/sent-form']),
  group('terms', ['shared/words/(reasons|deadlines)'], 3),
  group('work', ['(web|shared/words)/screens/work-list'], 3),
  group('coordinator', ['web/screens/coordinator/(?!refused)', 'shared/words/(agenda|screens/co)'], 2),
].map((each, index, all) => ({ ...each, priority: all.length - index }));

/** @param shared by how many screens at least */
function group(name: string, places: readonly string[], shared = 1) {
  const test = new RegExp(places.join('|').replaceAll('/', String.raw`[\\/]`));
  return { name, test, minShareCount: shared };
}

/**
 * Lets `ahead` run as soon as it is there. It is one of the workbench's own modules, which all wait for the last of them and for
 * the style sheet; this one waits for nothing.
 */
export function runsFirst(): Plugin {
  return {
    name: 'runs-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const chunk = Object.values(bundle).find(({ type, name }) => type === 'chunk' && name === 'ahead');
        if (!chunk) throw new Error('There is no chunk "ahead": web/main.tsx has to import web/ahead.ts.');
        const script = `<script type="module" async crossorigin src="/${chunk.fileName}"></script>\n    `;
        return html.replace(/(?=<script type="module")/, script);
      },
    },
  };
}
