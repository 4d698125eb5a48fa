import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import type {FlowPage} from './browser/flow-page.js';
import {script, type FlowServer} from './flow-server.js';

/** axe-core, as a page loads it. */
export const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** WCAG 2.2 A and AA, and axe's own advice. */
export const axeTags: readonly string[] = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22aa',
  'best-practice',
];

/**
 * What axe finds in the page that is open, or in what the selector finds there, open shadow roots
 * included, once nothing moves: rule and elements. Not on a page whose policy allows no script of
 * its own server.
 */
export function findViolations(
  tab: FlowPage,
  server: FlowServer,
  selector = 'html',
): Promise<string[]> {
  server.route('/axe.js', script(axeSource));
  return tab.evaluate(
    async (scope: string, tags: readonly string[]) => {
      if (!('axe' in window)) {
        await new Promise((done, failed) => {
          const tag = document.createElement('script');
          Object.assign(tag, {src: '/axe.js', onload: done, onerror: failed});
          document.head.append(tag);
        });
      }
      // What fades in is pale for a moment.
      const {shadowRoot} = document.querySelector('kelisim-consent') ?? {};
      const moves = [...(shadowRoot?.querySelectorAll('section,dialog') ?? [])].flatMap((layer) =>
        layer.getAnimations(),
      );
      await Promise.all(moves.map(({finished}) => finished));
      const {axe} = window as unknown as {
        axe: {
          run(
            scope: string,
            options: object,
          ): Promise<{violations: {id: string; nodes: {target: unknown}[]}[]}>;
        };
      };
      const {violations} = await axe.run(scope, {runOnly: tags});
      return violations.map(
        ({id, nodes}) => `${id} ${JSON.stringify(nodes.map(({target}) => target))}`,
      );
    },
    selector,
    axeTags,
  );
}
