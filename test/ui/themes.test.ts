import {expect} from '@open-wc/testing';
import {linkTheme} from '../../src/ui/link-theme.js';
import {cleanUp, viewFixture, type ViewFixture} from './helpers/view-fixture.js';

const themes = ['none', 'host', 'paper', 'slate', 'round', 'contrast'] as const;
const layouts = ['bar', 'card', 'center'] as const;
const schemes = ['light', 'dark'] as const;
/**
 * What pages have for an accent: none, pale, middling, dark, seen through, and what is no colour by
 * itself.
 */
const accents = [
  ...['', '#ffeb3b', '#ff6f61', '#0d6efd', '#1a0033'],
  ...['rgb(0 0 0 / 0.05)', 'oklch(0.97 0 0 / 40%)', 'transparent'],
  ...['222.2 47.4% 11.2%', 'linear-gradient(red, blue)'],
];

const base = new URL('/', location.href).href;
const root = document.documentElement;

function unlink(): void {
  for (const link of document.querySelectorAll('link[href*="themes/"]')) link.remove();
}

/** Opens the banner in a theme. */
async function themed(
  theme: (typeof themes)[number],
  layout = 'bar' as const,
): Promise<ViewFixture> {
  await linkTheme({theme}, base);
  const fixture = await viewFixture({config: {layout}});
  fixture.view.showBanner();
  return fixture;
}

/** What is seen where these are painted over each other: red, green and blue, 0 to 255. */
function paint(...colors: string[]): Uint8ClampedArray {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  for (const color of colors) {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
  }
  return context.getImageData(0, 0, 1, 1).data;
}

/** Contrast after WCAG 2.2. */
function contrast(one: Uint8ClampedArray, other: Uint8ClampedArray): number {
  const [light = 0, dark = 0] = [one, other]
    .map(([r = 0, g = 0, b = 0]) => {
      const [x = 0, y = 0, z = 0] = [r, g, b]
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    })
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Each pair of the banner that has to stand out, as a contrast. */
function contrasts({host, get}: ViewFixture): Record<string, number> {
  const probe = document.createElement('i');
  host()!.shadowRoot!.append(probe);
  const colorOf = (value: string): string => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const surface = getComputedStyle(get('section')).backgroundColor;
  const button = getComputedStyle(get('[data-action=accept-all]'));
  const fill = paint(surface, button.backgroundColor);
  const against = (value: string): number =>
    contrast(paint(surface, colorOf(value)), paint(surface));
  const found = {
    text: against('var(--_text)'),
    muted: against('var(--_muted)'),
    button: contrast(paint(surface, button.color), fill),
    // Either the fill or the border shows where the button ends.
    edge: Math.max(
      contrast(fill, paint(surface)),
      contrast(paint(surface, button.borderTopColor), paint(surface)),
    ),
    accent: against('var(--_accent)'),
    focus: against('var(--kelisim-focus, var(--_accent))'),
  };
  probe.remove();
  return found;
}

describe('themes', () => {
  const {warn} = console;

  afterEach(() => {
    console.warn = warn;
    cleanUp();
    unlink();
    root.style.removeProperty('--primary');
    root.style.removeProperty('font-size');
  });

  for (const theme of themes) {
    for (const scheme of schemes) {
      it(`A11Y-10: ${theme}, ${scheme}: all that is to be read and found stands out`, async () => {
        const fixture = await themed(theme);
        fixture.host()!.style.colorScheme = scheme;
        for (const accent of theme === 'host' ? accents : ['']) {
          root.style.setProperty('--primary', accent);
          const found = contrasts(fixture);
          const at = `${accent} ${JSON.stringify(found)}`;
          expect(found.text, at).to.be.at.least(7);
          expect(found.muted, at).to.be.at.least(theme === 'none' ? 7 : 4.5);
          expect(found.button, at).to.be.at.least(theme === 'none' ? 7 : 4.5);
          expect(found.edge, at).to.be.at.least(3);
          if (CSS.supports('color', accent || 'red')) {
            expect(found.accent, at).to.be.at.least(3);
            expect(found.focus, at).to.be.at.least(3);
          }
        }
      });
    }
    for (const layout of layouts) {
      it(`LAW-03: ${theme}, ${layout}: accept and reject are computed alike`, async () => {
        const {get} = await themed(theme, layout as 'bar');
        const [accept, reject] = ['accept-all', 'reject-all'].map((action) => {
          const style = getComputedStyle(get(`[data-action=${action}]`));
          // Two halves of an odd width differ by a part of a pixel.
          const valueOf = (name: string): string =>
            style.getPropertyValue(name).replace(/[\d.]+(?=px)/g, (px) => `${Math.round(+px / 2)}`);
          return Object.fromEntries([...style].map((name) => [name, valueOf(name)]));
        });
        expect(Object.keys(accept!).length).to.be.at.least(200);
        expect(accept).to.deep.equal(reject);
      });
    }
  }

  it('take the accent of the page, by the name that it has there', async () => {
    root.style.setProperty('--primary', 'rgb(13, 110, 253)');
    const {get} = await themed('host');
    const {backgroundColor} = getComputedStyle(get('[data-action=accept-all]'));
    expect([...paint(backgroundColor)]).to.deep.equal([13, 110, 253, 255]);
  });

  for (const theme of themes) {
    it(`A11Y-09: ${theme}: letters of 16 px or more on a page that counts rem in tens`, async () => {
      root.style.fontSize = '62.5%';
      const {get} = await themed(theme);
      const size = parseFloat(getComputedStyle(get('section')).fontSize);
      expect(size).to.be.at.least(theme === 'contrast' ? 18 : 16);
    });
  }

  it('leave a rule of the site the last word', async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('kelisim-consent { --kelisim-surface: rgb(1, 2, 3) }');
    document.adoptedStyleSheets = [sheet];
    const {get} = await themed('paper');
    expect(getComputedStyle(get('section')).backgroundColor).to.equal('rgb(1, 2, 3)');
    document.adoptedStyleSheets = [];
  });

  it('that there are none of fall back, and say so once', async () => {
    const said: unknown[] = [];
    console.warn = (text: unknown) => said.push(text);
    expect(linkTheme({theme: 'neon' as 'none'}, base)).to.equal(undefined);
    expect(said).to.deep.equal([`kelisim: theme "neon" is not one of: ${themes.join(', ')}`]);
    expect(document.querySelector('link[href*="themes/"]')).to.equal(null);
  });

  it('that do not load are done without, and say so once', async () => {
    const said: unknown[] = [];
    console.warn = (text: unknown) => said.push(text);
    await linkTheme({theme: 'paper'}, `${base}nowhere/`);
    expect(said).to.deep.equal([`kelisim: ${base}nowhere/themes/paper.css does not load`]);
  });
});
