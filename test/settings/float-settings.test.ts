import {expect} from '@open-wc/testing';
import type {Consent} from '../../src/controller.js';
import {defineElement} from '../../src/define-element.js';
import {connectSettings} from '../../src/settings/connect-settings.js';
import {floatSettings} from '../../src/settings/float-settings.js';
import {later, restoreStubs, stub} from '../helpers/unit/stubs.js';
import {quiet, until} from '../helpers/unit/until.js';

interface Floating {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
}

/** Something in the page until the test is over. */
function add<T extends HTMLElement>(element: T, parent: Element = document.body): T {
  parent.append(element);
  later(() => element.remove());
  return element;
}

async function float(attributes: Record<string, string> = {}, words = ''): Promise<Floating> {
  const element = document.createElement('kelisim-settings');
  for (const [name, value] of Object.entries({floating: '', ...attributes}))
    element.setAttribute(name, value);
  if (words) element.append(words);
  add(element);
  await quiet();
  return {element, button: element.shadowRoot!.querySelector('button')!};
}

/** A box that the page has fixed; `rules` say where. */
function fixed(rules: string): HTMLElement {
  const box = document.createElement('div');
  box.style.cssText = `position:fixed;inline-size:60px;block-size:60px;z-index:2147483647;${rules}`;
  return add(box);
}

const boxOf = (element: Element): DOMRect => element.getBoundingClientRect();
const meets = (one: Element, other: Element): boolean => {
  const [a, b] = [boxOf(one), boxOf(other)];
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
};

/** False in WebKitGTK's driver, whose window is never the active one: nothing is `:focus-visible`. */
const showsFocus = (element: Element): boolean => element.matches(':focus-visible');

describe('<kelisim-settings floating>', () => {
  let lifetime = new AbortController();
  const connect = (element: HTMLElement): void => {
    connectSettings(element);
    if (element.hasAttribute('floating')) floatSettings(element, lifetime as unknown as Consent);
  };
  before(() => defineElement('kelisim-settings', connect));
  afterEach(restoreStubs);

  for (const words of ['Cookie settings', 'Cookie параметрлері', '']) {
    it(`LAW-08, A11Y-07: is a round button of 44 px named "${words}"`, async () => {
      const {element, button} = await float({}, words);
      const {width, height} = boxOf(button);
      expect([width, height]).to.deep.equal([44, 44]);
      const slot = button.querySelector('slot')!;
      const [word] = slot.assignedNodes({flatten: true});
      expect(word!.textContent).to.equal(words || 'Cookies');
      expect(button.querySelector('svg')!.getAttribute('aria-hidden')).to.equal('true');
      expect(button.dataset.kelisimOpen).to.equal('');
      await expect(element).to.be.accessible();
    });
  }

  for (const dir of ['ltr', 'rtl']) {
    for (const position of [undefined, 'bottom-start', 'bottom-end', 'top-start', 'top-end']) {
      it(`A11Y-19: stands at ${position ?? 'bottom-start, by itself'}, ${dir}`, async () => {
        document.documentElement.dir = dir;
        later(() => document.documentElement.removeAttribute('dir'));
        const {button} = await float(position ? {position} : {});
        const {left, top} = boxOf(button);
        const {clientWidth} = document.documentElement;
        const isEnd = !!position?.endsWith('end');
        const isRight = isEnd === (dir === 'ltr');
        expect(left).to.be.closeTo(isRight ? clientWidth - 60 : 16, 1);
        expect(top).to.be.closeTo(position?.startsWith('top') ? 16 : innerHeight - 60, 1);
      });
    }
  }

  it('takes its room from --kelisim-settings-offset', async () => {
    const {element, button} = await float();
    element.style.setProperty('--kelisim-settings-offset', '40px');
    expect(boxOf(button).left).to.equal(40);
    expect(boxOf(button).bottom).to.equal(innerHeight - 40);
  });

  it('falls back to the default place for one that there is not, with one warning', async () => {
    const warnings: string[] = [];
    stub(console, 'warn', {value: (text: string) => warnings.push(text)});
    const {element, button} = await float({position: 'left'});
    expect(boxOf(button).left).to.equal(16);
    add(element);
    await quiet();
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('"left"').and.contain('top-end');
  });

  describe('beside what the page has fixed', () => {
    for (const [name, rules] of [
      ['a button for a chat in its corner', 'inset:auto auto 10px 10px'],
      ['a bar of tabs', 'inset:auto 0 0 0;inline-size:auto'],
      ['one that comes near it only', 'inset:auto auto 0 50px'],
    ] as const) {
      it(`A11Y-19: stands above ${name}`, async () => {
        const chat = fixed(rules);
        const {button} = await float();
        await until(() => !meets(button, chat));
        expect(boxOf(button).bottom).to.be.lessThan(boxOf(chat).top);
        expect(boxOf(button).left).to.equal(16);
      });
    }

    it('A11Y-19: keeps its place where the other is in the other corner', async () => {
      const {button} = await float();
      const before = boxOf(button);
      fixed('inset:auto 10px 10px auto');
      await quiet();
      expect(boxOf(button)).to.deep.equal(before);
    });

    it('A11Y-19: stands above what comes late, and above two', async () => {
      const {button} = await float();
      const chats = [fixed('inset:auto auto 10px 10px'), fixed('inset:auto auto 80px 10px')];
      await until(() => chats.every((chat) => !meets(button, chat)));
      expect(boxOf(button).bottom).to.be.lessThan(boxOf(chats[1]!).top);
    });

    it('A11Y-19: sees one in a shadow root, and one in a layer over the whole window', async () => {
      const host = add(document.createElement('div'));
      const chat = document.createElement('div');
      chat.style.cssText = 'position:fixed;inset:auto auto 0 0;inline-size:70px;block-size:70px';
      host.attachShadow({mode: 'open'}).append(chat);
      const layer = fixed('inset:0;inline-size:auto;block-size:auto;pointer-events:none');
      const held = document.createElement('div');
      held.style.cssText =
        'position:absolute;inset:auto auto 0 0;inline-size:70px;block-size:120px;pointer-events:auto';
      layer.append(held);
      const {button} = await float();
      await until(() => !meets(button, chat) && !meets(button, held));
    });

    it('stands below what is at the top', async () => {
      const bar = fixed('inset:0 0 auto 0;inline-size:auto');
      const {button} = await float({position: 'top-start'});
      await until(() => !meets(button, bar));
      expect(boxOf(button).top).to.be.greaterThan(boxOf(bar).bottom);
    });

    it('stays where it is under a layer over the whole window', async () => {
      fixed('inset:0;inline-size:auto;block-size:auto;opacity:0');
      const {button} = await float();
      expect(boxOf(button).bottom).to.equal(innerHeight - 16);
    });

    it('goes back once it has gone, at the next resize', async () => {
      const chat = fixed('inset:auto auto 10px 10px');
      const {button} = await float();
      await until(() => !meets(button, chat));
      chat.remove();
      dispatchEvent(new Event('resize'));
      await until(() => boxOf(button).bottom === innerHeight - 16);
    });
  });

  it('A11Y-03: is not seen while what lies behind it has focus, and takes focus all the same', async function () {
    const {element, button} = await float();
    const behind = document.createElement('input');
    behind.style.cssText = 'position:absolute;inset:auto auto 20px 20px';
    behind.style.insetBlockStart = `${scrollY + innerHeight - 50}px`;
    add(behind);
    behind.focus();
    if (!showsFocus(behind)) this.skip();
    await until(() => getComputedStyle(button).opacity === '0');
    element.focus();
    await until(() => getComputedStyle(button).opacity === '1');
  });

  it('is seen while the main part has focus, which is higher than half of the window', async () => {
    const main = add(document.createElement('main'));
    main.tabIndex = -1;
    main.style.cssText = 'position:absolute;inset:0;block-size:100vh';
    const {button} = await float();
    main.focus();
    await quiet();
    expect(getComputedStyle(button).opacity).to.equal('1');
  });

  it('A11Y-19: hides while a screen keyboard is open for a field', async () => {
    const {button} = await float();
    const field = add(document.createElement('input'));
    const viewport = visualViewport!;
    const {height} = viewport;
    stub(viewport, 'height', {get: () => height / 2});
    viewport.dispatchEvent(new Event('resize'));
    await quiet();
    expect(getComputedStyle(button).visibility).to.equal('visible');
    field.focus();
    await until(() => getComputedStyle(button).visibility === 'hidden');
    field.blur();
    await until(() => getComputedStyle(button).visibility === 'visible');
  });

  it('hides while the banner is open', async () => {
    const {button} = await float();
    const banner = add(document.createElement('kelisim-consent'));
    Object.assign(banner, {layer: 'banner'});
    document.dispatchEvent(new Event('kelisim-open'));
    await until(() => getComputedStyle(button).visibility === 'hidden');
    banner.remove();
    document.dispatchEvent(new Event('kelisim-close'));
    await until(() => getComputedStyle(button).visibility === 'visible');
  });

  it('is there beside a copy of the banner, which a page has kept and put back', async () => {
    const copy = add(document.createElement('kelisim-consent'));
    copy.toggleAttribute('open', true);
    const {button} = await float();
    document.dispatchEvent(new Event('kelisim-close'));
    await quiet();
    expect(getComputedStyle(button).visibility).to.equal('visible');
  });

  it('LIFE: is looked after until the controller is stopped, and by the next one again', async () => {
    const {element, button} = await float();
    lifetime.abort();
    expect(getComputedStyle(button).visibility).to.equal('hidden');
    document.dispatchEvent(new Event('kelisim-close'));
    await quiet();
    expect(getComputedStyle(button).visibility).to.equal('hidden');
    lifetime = new AbortController();
    connect(element);
    await until(() => getComputedStyle(button).visibility === 'visible');
    expect(button.querySelectorAll('svg')).to.have.length(1);
  });

  it('WCAG 1.4.13: shows its words with focus, and Escape sends them away', async function () {
    const {element, button} = await float({}, 'Cookie settings');
    element.focus();
    if (!showsFocus(button)) this.skip();
    // A program's focus is shown as the keyboard's would be.
    await until(() => boxOf(button).width > 100);
    expect(boxOf(button).height).to.equal(44);
    button.dispatchEvent(
      new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, composed: true}),
    );
    expect(boxOf(button).width).to.equal(44);
    button.blur();
    element.focus();
    await until(() => boxOf(button).width > 100);
  });

  it('CSP-02: is dressed once, by constructed sheets alone, however often it is moved', async () => {
    const {element, button} = await float();
    add(element);
    await quiet();
    add(element);
    await quiet();
    const {shadowRoot} = element;
    expect(shadowRoot!.querySelector('style,[style]')).to.equal(null);
    expect(shadowRoot!.adoptedStyleSheets).to.have.length(3);
    expect(shadowRoot!.querySelectorAll('svg')).to.have.length(1);
    expect(button.isConnected).to.equal(true);
  });

  it('gives way to a form that is fixed there, whatever its fields are called', async () => {
    const {button} = await float();
    for (const field of ['shadowRoot', 'matches', 'getBoundingClientRect', 'parentElement']) {
      const form = document.createElement('form');
      form.style.cssText =
        'position:fixed;inset:auto auto 10px 10px;inline-size:60px;block-size:60px;z-index:2147483647';
      form.innerHTML = `<input name="${field}">`;
      const [box] = [add(fixed('inset:auto auto 10px 10px')), add(form)];
      box.style.pointerEvents = 'none';
      dispatchEvent(new Event('resize'));
      await until(() => !meets(button, box));
      form.remove();
      box.remove();
      dispatchEvent(new Event('resize'));
      await until(() => boxOf(button).bottom > innerHeight - 30);
    }
  });

  it('asks what has focus where elements are called activeElement', async () => {
    const {button} = await float();
    for (let i = 0; i < 2; i++) {
      const image = document.createElement('img');
      image.name = 'activeElement';
      add(image);
    }
    dispatchEvent(new Event('resize'));
    await quiet();
    expect(button.hidden).to.equal(false);
  });

  it('is looked after again once it has left the page and come back', async () => {
    const {element, button} = await float();
    element.remove();
    dispatchEvent(new Event('resize'));
    await quiet();
    add(element);
    const chat = fixed('inset:auto auto 10px 10px');
    await until(() => !meets(button, chat));
  });
});
