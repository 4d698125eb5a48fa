import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {defineElement} from '../../src/define-element.js';
import {connectSettings} from '../../src/settings/connect-settings.js';
import {openOnClick} from '../../src/settings/open-on-click.js';
import {later, restoreStubs} from '../helpers/unit/stubs.js';
import {until} from '../helpers/unit/until.js';

function heard(): HTMLElement[] {
  const opened: HTMLElement[] = [];
  const lifetime = new AbortController();
  openOnClick((opener) => opened.push(opener), lifetime);
  later(() => lifetime.abort());
  return opened;
}

const buttonOf = (element: Element): HTMLButtonElement =>
  element.shadowRoot!.querySelector<HTMLButtonElement>('[part=button]')!;

/** The words that stand in the button. */
const wordsOf = (element: Element): string =>
  buttonOf(element)
    .querySelector('slot')!
    .assignedNodes({flatten: true})
    .map(({textContent}) => textContent)
    .join('')
    .trim();

const defineSettings = (): void => defineElement('kelisim-settings', connectSettings);

describe('<kelisim-settings>', () => {
  before(defineSettings);
  afterEach(restoreStubs);

  it('LIFE-05: is defined once, however often that is asked for', () => {
    const first = customElements.get('kelisim-settings');
    expect(defineSettings).not.to.throw();
    expect(customElements.get('kelisim-settings')).to.equal(first);
  });

  for (const words of ['Cookie settings', 'Настройки cookie', 'Cookie параметрлері']) {
    it(`LAW-08: is a button named by the site’s words: ${words}`, async () => {
      const element = await fixture(html`<kelisim-settings>${words}</kelisim-settings>`);
      expect(buttonOf(element).localName).to.equal('button');
      expect(wordsOf(element)).to.equal(words);
      await expect(element).to.be.accessible();
    });
  }

  it('has words of its own where the site has none', async () => {
    const element = await fixture(html`<kelisim-settings></kelisim-settings>`);
    expect(wordsOf(element)).to.equal('Cookies');
    await expect(element).to.be.accessible();
  });

  it('LAW-08: opens the preferences at a click, and names the button as the opener', async () => {
    const opened = heard();
    const element = await fixture(html`<kelisim-settings>Cookies</kelisim-settings>`);
    buttonOf(element).click();
    expect(opened).to.deep.equal([buttonOf(element)]);
  });

  for (const [name, key] of [
    ['Enter', 'Enter'],
    ['the space bar', ' '],
  ] as const) {
    it(`LAW-08: opens the preferences by ${name}`, async () => {
      const opened = heard();
      const element = await fixture<HTMLElement>(
        html`<kelisim-settings>Cookies</kelisim-settings>`,
      );
      element.focus();
      await sendKeys({press: key});
      await until(() => opened.length);
      expect(opened).to.deep.equal([buttonOf(element)]);
    });
  }

  it('gives focus that comes to it to its button', async () => {
    const element = await fixture<HTMLElement>(html`<kelisim-settings>Cookies</kelisim-settings>`);
    element.focus();
    expect(document.activeElement).to.equal(element);
    expect(element.shadowRoot!.activeElement).to.equal(buttonOf(element));
  });

  it('submits no form that it stands in', async () => {
    const opened = heard();
    const form = await fixture<HTMLFormElement>(
      html`<form action="/elsewhere"><kelisim-settings>Cookies</kelisim-settings></form>`,
    );
    let isSubmitted = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      isSubmitted = true;
    });
    buttonOf(form.querySelector('kelisim-settings')!).click();
    expect(opened).to.have.length(1);
    expect(isSubmitted).to.equal(false);
  });

  it('is the same button after it was moved', async () => {
    const element = await fixture<HTMLElement>(html`<kelisim-settings>Cookies</kelisim-settings>`);
    const button = buttonOf(element);
    document.body.append(element);
    later(() => element.remove());
    expect(buttonOf(element)).to.equal(button);
    expect(element.shadowRoot!.querySelectorAll('button')).to.have.length(1);
  });

  it('CSP-02: is styled by constructed sheets alone', async () => {
    const {shadowRoot} = await fixture(html`<kelisim-settings>Cookies</kelisim-settings>`);
    expect(shadowRoot!.querySelector('style,[style]')).to.equal(null);
    expect(shadowRoot!.adoptedStyleSheets).to.have.length(1);
  });
});
