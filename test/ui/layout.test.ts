import {expect} from '@open-wc/testing';
import type {Config} from '../../src/config.js';
import {cleanUp, until, viewFixture, type ViewFixture} from './helpers/view-fixture.js';

const layouts = ['card', 'bar', 'center'] as const;
const positions = ['bottom', 'top', 'bottom-start', 'bottom-end', 'top-start', 'top-end'] as const;

/** Opens the banner. */
async function banner(config: Partial<Config>): Promise<ViewFixture & {readonly box: DOMRect}> {
  const fixture = await viewFixture({config});
  fixture.view.showBanner();
  return {...fixture, box: fixture.get('section').getBoundingClientRect()};
}

describe('layout and position', () => {
  const {warn} = console;
  const root = document.documentElement;

  afterEach(() => {
    console.warn = warn;
    cleanUp();
  });

  it('are a card at the bottom by default, where lines start, and told on the host', async () => {
    const {host, box} = await banner({});
    expect({...host()!.dataset}).to.deep.include({layout: 'card', position: 'bottom'});
    expect([box.left, box.bottom, box.width]).to.deep.equal([16, innerHeight - 16, 28 * 16]);
  });

  for (const layout of layouts) {
    for (const position of positions) {
      it(`A11Y-03, A11Y-21: a ${layout} at ${position} is where it says, and leaves the page its part of the window`, async () => {
        const {box} = await banner({layout, position, language: 'kk'});
        // Half of it; a little less where it is low, and where most of its width is free.
        const isFree = layout === 'card' && root.clientWidth >= 960;
        const part = isFree ? 0.7 : innerHeight <= 700 ? 0.6 : 0.5;
        expect(box.height).to.be.at.most(innerHeight * part + 1);
        const {top, left} = box;
        const [below, after] = [innerHeight - box.bottom, root.clientWidth - box.right];
        if (layout === 'center') {
          expect(Math.abs(top - below)).to.be.at.most(1);
          expect(Math.abs(left - after)).to.be.at.most(1);
        } else {
          expect(position.startsWith('top')).to.equal(top < below);
          if (layout === 'card') expect(position.endsWith('end')).to.equal(after < left);
          else expect(left + after).to.equal(0);
        }
      });
    }
  }

  for (const [position, isLeft] of [
    ['bottom-start', false],
    ['bottom-end', true],
  ] as const) {
    it(`mirror from right to left: ${position}`, async () => {
      const {view, host, get} = await viewFixture({config: {layout: 'card', position}});
      host()?.remove();
      view.showBanner();
      host()!.dir = 'rtl';
      const {left, right} = get('section').getBoundingClientRect();
      expect(left < root.clientWidth - right).to.equal(isLeft);
    });
  }

  for (const layout of layouts) {
    for (const language of ['en', 'ru', 'kk']) {
      it(`LAW-03: the answers of a ${layout} in ${language} are of one size and look`, async () => {
        const {get} = await banner({layout, language});
        const [reject, accept] = ['reject-all', 'accept-all'].map((action) => {
          const button = get(`[data-action=${action}]`);
          const {width, height} = button.getBoundingClientRect();
          const {font, color, backgroundColor, border, padding, boxShadow} =
            getComputedStyle(button);
          return {
            size: [width, height] as const,
            look: {font, color, backgroundColor, border, padding, boxShadow},
          };
        });
        expect(reject!.look).to.deep.equal(accept!.look);
        // Columns of one share may differ by what a device pixel is cut into.
        for (const side of [0, 1] as const)
          expect(reject!.size[side]).to.be.closeTo(accept!.size[side], 0.1);
      });
    }
    it(`A11Y-08: the buttons of a ${layout} are in view, however far its text scrolls`, async () => {
      const {get, box} = await banner({layout, language: 'kk'});
      for (const action of ['reject-all', 'accept-all', 'settings']) {
        const {top, bottom} = get(`[data-action=${action}]`).getBoundingClientRect();
        expect(top, action).to.be.at.least(box.top);
        expect(bottom, action).to.be.at.most(box.bottom + 1);
      }
    });
  }

  it('A11Y-14, PERF-01: open by transform and opacity alone, and only where motion is welcome', async () => {
    const {host} = await banner({});
    const moving: string[] = [];
    const animated: string[] = [];
    const visit = (rules: CSSRuleList, media: string): void => {
      for (const rule of rules) {
        if (rule instanceof CSSKeyframesRule) {
          for (const frame of rule) animated.push(...(frame as CSSKeyframeRule).style);
        } else if (rule instanceof CSSMediaRule) visit(rule.cssRules, rule.conditionText);
        else if (rule instanceof CSSStyleRule) {
          if (/[\s{](animation|transition)[\w-]*: (?!initial)/.test(rule.cssText))
            moving.push(media);
        }
      }
    };
    for (const {cssRules} of host()!.shadowRoot!.adoptedStyleSheets) visit(cssRules, '');
    expect(moving).to.deep.equal(['(prefers-reduced-motion: no-preference)']);
    expect(animated).to.have.members(['opacity', 'transform']);
  });

  it('fall back where there is no such name, and say so once each', async () => {
    const said: unknown[][] = [];
    console.warn = (...args: unknown[]) => said.push(args);
    const {host} = await banner({layout: 'popup', position: 'left'} as unknown as Config);
    expect({...host()!.dataset}).to.deep.include({layout: 'card', position: 'bottom'});
    expect(said.map(String)).to.deep.equal([
      'kelisim: layout "popup" is not one of: card, bar, center',
      `kelisim: position "left" is not one of: ${positions.join(', ')}`,
    ]);
  });

  it('A11Y-03: in the center, keeps free what is above', async () => {
    const {box} = await banner({layout: 'center'});
    const room = (): number => parseFloat(getComputedStyle(root).scrollPaddingBlockEnd);
    await until(() => Math.abs(room() - (innerHeight - box.top)) <= 1);
  });

  it('A11Y-03, PERF-01: at the top, keeps room there, and moves the page only for focus that goes behind', async () => {
    const {box, press, host} = await banner({position: 'top'});
    const style = getComputedStyle(root);
    await until(() => Math.abs(parseFloat(style.scrollPaddingBlockStart) - box.bottom) <= 1);
    expect(style.scrollPaddingBlockEnd).to.equal('auto');
    expect(getComputedStyle(root, '::before').content).to.equal('none');
    const first = document.createElement('button');
    host()!.after(first);
    first.focus();
    expect(first.getBoundingClientRect().top).to.be.at.least(Math.floor(box.bottom));
    first.remove();
    await press('reject-all');
    expect(style.scrollPaddingBlockStart).to.equal('auto');
    expect(getComputedStyle(root, '::before').content).to.equal('none');
  });
});
